using BenchmarkDotNet.Attributes;
using Editor.Benchmarks.Data;
using Editor.Text;

namespace Editor.Benchmarks.Bdn;

/// <summary>The kinds of <see cref="SampleData"/>: BenchmarkDotNet wants its parameters public.</summary>
public enum SampleKind { Ascii, Utf8, Random, OneLine }

/// <summary>Decoding 64 KiB of each kind under the JIT, beside the decoder of System.Text.</summary>
[InProcess, MaxIterationCount(20), MemoryDiagnoser]
public class DecodeBenchmarks
{
    private const int Chunk = 64 << 10;
    private readonly char[] _chars = new char[Chunk + 16];
    private readonly TextDecoder _own = CodingSystem.Utf8Unix.CreateDecoder();
    private readonly System.Text.Decoder _system = System.Text.Encoding.UTF8.GetDecoder();
    private byte[] _bytes = [];

    [ParamsAllValues]
    public SampleKind Kind { get; set; }

    [GlobalSetup]
    public void Fill() => _bytes = SampleData.Make((DataKind)Kind, Chunk);

    [Benchmark]
    public int Ned()
    {
        _own.Decode(_bytes, _chars, flush: true, out _, out int written);
        return written;
    }

    [Benchmark(Baseline = true)]
    public int SystemText() => _system.GetChars(_bytes, _chars, flush: true);
}
