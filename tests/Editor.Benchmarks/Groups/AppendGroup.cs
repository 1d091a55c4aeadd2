using System.Text;
using Editor.Benchmarks.Data;
using Editor.Benchmarks.Frame;
using Editor.Text;

namespace Editor.Benchmarks.Groups;

/// <summary>
/// 256 MiB appended to an empty text in chunks of 64 KiB, decoded on the way, lines counted: the path of a connection's bytes without
/// the socket. Beside it stand the limits of the machine: the same bytes copied into pages that nobody touched yet, and, since the text keeps
/// UTF-16, widened into twice as many.
/// </summary>
internal static class AppendGroup
{
    private const int Size = 256 << 20;
    private const int Chunk = 64 << 10;

    public static void Run(BenchmarkOptions options, Report report)
    {
        int size = options.Scaled(Size);
        foreach (var kind in Enum.GetValues<DataKind>())
        {
            byte[] data = SampleData.Make(kind, size);
            var contest = new Contest($"append {size >> 20} MiB, {Name(kind)}", Unit.MegabytesPerSecond);
            contest.Add("ned: decode, store, count lines", () => Rate(options, size, () => Append(data)));
            contest.Add("memcpy into fresh pages", () => Rate(options, size, () => CopyFresh(data, huge: false)));
            contest.Add("memcpy into fresh huge pages", () => Rate(options, size, () => CopyFresh(data, huge: true)));
            if (kind is DataKind.Ascii or DataKind.OneLine)
                contest.Add("widen to UTF-16 into fresh huge pages", () => Rate(options, size, () => WidenFresh(data)));
            contest.Add("System.Text decoder into a StringBuilder", () => Rate(options, size, () => AppendBuilder(data)));
            report.Add("append", contest.Run(options));
        }
    }

    private static string Name(DataKind kind) => kind switch
    {
        DataKind.Ascii => "ASCII lines",
        DataKind.Utf8 => "UTF-8, 30 % beyond ASCII",
        DataKind.Random => "random bytes",
        _ => "one endless line",
    };

    private static double Rate(BenchmarkOptions options, int bytes, Action work) => bytes / 1e3 / options.Clock.Milliseconds(work);

    private static void Append(byte[] data)
    {
        using var text = new GapText();
        var decoder = CodingSystem.Utf8Unix.CreateDecoder();
        for (int at = 0; at < data.Length; at += Chunk)
            text.InsertDecoded(text.End, decoder, data.AsSpan(at, Math.Min(Chunk, data.Length - at)), flush: false, origin: ChangeOrigin.Process);
        if (text.Length == 0)
            throw new InvalidOperationException("nothing was appended");
    }

    private static void CopyFresh(byte[] data, bool huge)
    {
        using var pages = new FreshPages(data.Length, huge);
        for (int at = 0; at < data.Length; at += Chunk)
            data.AsSpan(at, Math.Min(Chunk, data.Length - at)).CopyTo(pages.Bytes[at..]);
    }

    private static void WidenFresh(byte[] data)
    {
        using var pages = new FreshPages(data.Length * sizeof(char), huge: true);
        for (int at = 0; at < data.Length; at += Chunk)
            _ = Encoding.Latin1.GetChars(data.AsSpan(at, Math.Min(Chunk, data.Length - at)), pages.Chars[at..]);
    }

    private static void AppendBuilder(byte[] data)
    {
        var builder = new StringBuilder();
        var decoder = Encoding.UTF8.GetDecoder();
        char[] chars = new char[Chunk];
        for (int at = 0; at < data.Length; at += Chunk)
        {
            int count = decoder.GetChars(data.AsSpan(at, Math.Min(Chunk, data.Length - at)), chars, flush: false);
            builder.Append(chars.AsSpan(0, count));
        }
    }
}
