using Editor.Text;

namespace Editor.Buffers;

public sealed partial class TextBuffer
{
    private string? _fileName;

    /// <summary>The full name of the file that the buffer visits, or null.</summary>
    public string? FileName
    {
        get => _fileName;
        set
        {
            VerifyWritableState();
            if (string.Equals(_fileName, value, StringComparison.Ordinal)) return;
            _fileName = value;
            Registry.Tell(BufferEventKind.FileChanged, this);
        }
    }

    /// <summary>How the text stands in the file (and how dropped output is counted); utf-8-unix unless set.</summary>
    public CodingSystem FileCoding { get; set; } = CodingSystem.Utf8Unix;

    /// <summary>Whether the file begins with a byte order mark; it is part of <see cref="FileCoding"/>.</summary>
    public bool HasBom => FileCoding.HasSignature;

    /// <summary>What the file was when it was last read or written; null without a file, or when there was none.</summary>
    internal FileStamp? FileStamp { get; set; }
}
