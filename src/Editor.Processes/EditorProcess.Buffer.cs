using Editor.Buffers;
using Editor.Text;

namespace Editor.Processes;

public sealed partial class EditorProcess
{
    private TextBuffer? _buffer;

    /// <summary>
    /// The buffer that output goes to (<c>process-buffer</c>, <c>set-process-buffer</c>); null for none. A killed one stays here until the process has ended.
    /// </summary>
    /// <exception cref="EditorException">The buffer was killed.</exception>
    public TextBuffer? Buffer
    {
        get => _buffer;
        set
        {
            Loop.VerifyAccess();
            if (ReferenceEquals(value, _buffer)) return;
            if (value is { IsAlive: false }) throw new EditorException($"Buffer {value.Name} was killed; give another to process {Name}");
            SetBuffer(value);
            Registry.TellEvent(ProcessEventKind.Changed, this);
        }
    }

    /// <summary>
    /// Where output is inserted; null without a buffer and after the end. A process starts at its buffer's end (GNU Emacs 28.2; SXEmacs' mark points nowhere until output
    /// arrives). Text that is typed at the mark comes after it.
    /// </summary>
    public Marker? Mark { get; private set; }

    internal void SetBuffer(TextBuffer? buffer)
    {
        Registry.Unlink(this, _buffer);
        Mark?.Dispose();
        _buffer = buffer;
        Mark = buffer is null || IsClosed ? null : buffer.Text.CreateMarker(buffer.Text.End);
        if (!IsClosed) Registry.Link(this, buffer);
    }
}
