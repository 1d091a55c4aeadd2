using System.Globalization;
using System.Text;

namespace Editor.Benchmarks.Data;

internal enum DataKind { Ascii, Utf8, Random, OneLine }

/// <summary>
/// Contents for the groups, always the same: log lines of about 80 characters (some 5 MB of them, repeated on a line's end), the same
/// with three characters in ten Chinese, Japanese or emoji, the same without a line's end, and random bytes.
/// </summary>
internal static class SampleData
{
    private const int BlockLines = 60_000;

    private static readonly string[] Words = ("connection accepted from peer timeout retry queue depth worker shard index commit flush page cache "
        + "miss error warn info debug request response status bytes latency upstream").Split(' ');

    private static readonly string[] Levels = ["INFO", "WARN", "ERROR", "DEBUG"];

    /// <summary><paramref name="size"/> bytes; what is cut off at the end is filled with blanks, so that no character is torn.</summary>
    public static byte[] Make(DataKind kind, int size)
    {
        byte[] data = GC.AllocateUninitializedArray<byte>(size);
        var random = new Random(42);
        if (kind == DataKind.Random)
        {
            random.NextBytes(data);
            return data;
        }

        byte[] block = Block(kind, random);
        int at = 0;
        for (; at + block.Length <= size; at += block.Length)
            block.CopyTo(data, at);
        int last = at;
        while (last < size && block[last - at] != (byte)'\n' | last + 400 < size)
            data[last] = block[last++ - at];
        data.AsSpan(last).Fill((byte)' ');
        if (kind == DataKind.Utf8)
            TrimTornCharacter(data.AsSpan(0, last));
        return data;
    }

    private static void TrimTornCharacter(Span<byte> data)
    {
        for (int i = data.Length - 1; i >= 0 && data[i] >= 0x80; i--)
            data[i] = (byte)' ';
    }

    private static byte[] Block(DataKind kind, Random random)
    {
        var text = new StringBuilder();
        for (int i = 0; i < BlockLines; i++)
        {
            string line = Line(random);
            text.Append(kind == DataKind.Utf8 ? Foreign(line, random) : line);
            text.Append(kind == DataKind.OneLine ? ' ' : '\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Line(Random random)
    {
        var line = new StringBuilder(128);
        line.Append(CultureInfo.InvariantCulture, $"2024-{random.Next(1, 13):00}-{random.Next(1, 29):00} ");
        line.Append(CultureInfo.InvariantCulture, $"{random.Next(24):00}:{random.Next(60):00}:{random.Next(60):00}.{random.Next(1_000_000):000000} ");
        line.Append(CultureInfo.InvariantCulture, $"[{Levels[random.Next(Levels.Length)]}] id={random.NextInt64(1L << 32):x8} ");
        int want = random.Next(70, 91);
        while (line.Length < want)
            line.Append(Words[random.Next(Words.Length)]).Append(' ');
        line.Length = want;
        return line.ToString();
    }

    private static string Foreign(string line, Random random)
    {
        var text = new StringBuilder(line.Length * 2);
        foreach (char c in line)
        {
            if (random.NextDouble() >= 0.3)
                text.Append(c);
            else if (random.NextDouble() < 0.1)
                text.Append(char.ConvertFromUtf32(0x1F600 + random.Next(64)));
            else
                text.Append((char)(0x4E00 + random.Next(800)));
        }

        return text.ToString();
    }
}
