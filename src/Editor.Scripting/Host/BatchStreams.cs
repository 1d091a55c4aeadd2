using Editor.Text;

namespace Editor.Scripting;

/// <summary>
/// The standard streams of a program without a screen. Output is gathered and written when much has come together, before anything is read or
/// told to standard error, and at the end. Text goes out as UTF-8, raw bytes as themselves.
/// </summary>
internal sealed class BatchStreams(Stream input, Stream output, Stream error)
{
    private const int MostGathered = 32 * 1024;
    private readonly System.Text.StringBuilder _gathered = new();
    private readonly byte[] _read = new byte[4096];
    private int _readAt;
    private int _readEnd;

    /// <summary>Whether a newline was the last thing written to standard output; false before anything was, as in Emacs.</summary>
    public bool IsAtLineStart { get; private set; }

    /// <summary>Writes to standard output.</summary>
    public void Write(string text)
    {
        if (text.Length > 0) IsAtLineStart = text[^1] == '\n';
        _gathered.Append(text);
        if (_gathered.Length >= MostGathered) Flush();
    }

    /// <summary>Writes text to standard error, at once.</summary>
    public void WriteError(string text)
    {
        Flush();
        Send(error, text);
    }

    /// <summary>Brings what was gathered to standard output.</summary>
    public void Flush()
    {
        if (_gathered.Length == 0) return;
        string text = _gathered.ToString();
        _gathered.Clear();
        Send(output, text);
    }

    /// <summary>A line of standard input without its end; null at the end of input.</summary>
    public string? ReadLine()
    {
        Flush();
        List<byte> line = [];
        while (true)
        {
            int next = ReadByte();
            if (next < 0) return line.Count == 0 ? null : CodingSystem.Utf8Unix.Decode(line.ToArray());
            if (next == '\n') return CodingSystem.Utf8Unix.Decode(line.ToArray());
            line.Add((byte)next);
        }
    }

    /// <summary>A byte of standard input, or -1 at its end.</summary>
    public int ReadByte()
    {
        if (_readAt == _readEnd)
        {
            _readAt = 0;
            _readEnd = input.Read(_read);
            if (_readEnd == 0) return -1;
        }

        return _read[_readAt++];
    }

    private static void Send(Stream stream, string text)
    {
        try
        {
            stream.Write(CodingSystem.Utf8Unix.Encode(text, Unencodable.QuestionMark));
            stream.Flush();
        }
        catch (IOException closed)
        {
            // whoever read it has gone (ned … | head): there is nobody to tell
            _ = closed;
        }
    }
}
