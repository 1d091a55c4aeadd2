using BenchmarkDotNet.Attributes;
using Editor.Benchmarks.Data;
using Editor.Text;

namespace Editor.Benchmarks.Bdn;

/// <summary>The small operations of a text under the JIT, each invocation in a text of 16 MB.</summary>
[InProcess, MaxIterationCount(20), MemoryDiagnoser]
public class TextBenchmarks : IDisposable
{
    private const int Size = 16 << 20;
    private readonly Random _random = new(3);
    private GapText _text = new();
    private int _lines;

    [Params(0, 10_000)]
    public int Markers { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _text = new GapText();
        byte[] data = SampleData.Make(DataKind.Ascii, Size);
        _text.InsertDecoded(_text.End, CodingSystem.Utf8Unix.CreateDecoder(), data, flush: true, origin: ChangeOrigin.Process);
        _lines = _text.LineCount;
        for (int i = 0; i < Markers; i++)
            _text.CreateMarker(_text.Start + _random.Next(_text.Length));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _text.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public void TypeAndDeleteAtTheStart()
    {
        _text.Insert(_text.Start, "x");
        _text.Delete(new TextRange(_text.Start, _text.Start + 1));
    }

    [Benchmark]
    public void TypeAtTheStartWhileTheEndGrows()
    {
        _text.Insert(_text.Start, "x");
        _text.Append("y", origin: ChangeOrigin.Process);
        _text.Delete(new TextRange(_text.Start, _text.Start + 1));
        _text.Delete(new TextRange(_text.End - 1, _text.End), ChangeOrigin.Process);
    }

    [Benchmark]
    public int LineOfAPosition() => _text.LineOf(_text.Start + _random.Next(_text.Length)).Value;

    [Benchmark]
    public int StartOfALine() => _text.LineStart(new LineNumber(1 + _random.Next(_lines))).Value;

    [Benchmark]
    public int CodePointAtAPosition() => _text.CodePointAt(_text.Start + _random.Next(_text.Length));
}
