using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// save-current-buffer, save-excursion, save-restriction as GNU Emacs 28 has them: the excursion does not save the mark.
internal sealed partial class ScriptHost
{
    /// <inheritdoc/>
    public IUnwinder SaveCurrentBuffer() => new SavedBuffer(this, Current);

    /// <inheritdoc/>
    public IUnwinder SaveExcursion() => new SavedExcursion(this, Current);

    /// <inheritdoc/>
    public IUnwinder SaveRestriction() => new SavedRestriction(this, Current);

    private sealed class SavedBuffer(ScriptHost host, TextBuffer buffer) : IUnwinder
    {
        public void Unwind(Interp lisp)
        {
            if (buffer.IsAlive) host.SetCurrent(buffer);
        }
    }

    private sealed class SavedExcursion(ScriptHost host, TextBuffer buffer) : IUnwinder
    {
        private readonly Marker _point = buffer.Text.CreateMarker(buffer.Point);

        public void Unwind(Interp lisp)
        {
            if (!buffer.IsAlive) return;
            host.SetCurrent(buffer);
            buffer.Point = _point.Position;
            _point.Dispose();
        }
    }

    private sealed class SavedRestriction : IUnwinder
    {
        private readonly ScriptHost _host;
        private readonly TextBuffer _buffer;
        private readonly LispMarker? _start;
        private readonly LispMarker? _end;

        public SavedRestriction(ScriptHost host, TextBuffer buffer)
        {
            _host = host;
            _buffer = buffer;
            if (!buffer.IsNarrowed) return;
            _start = host.NewMarker(buffer, buffer.PointMin.Value);
            _end = host.NewMarker(buffer, buffer.PointMax.Value, InsertionType.Advances);
        }

        public void Unwind(Interp lisp)
        {
            if (!_buffer.IsAlive) return;
            if (_start is null)
            {
                if (_buffer.IsNarrowed) _buffer.Widen();
                return;
            }

            if (_start.Position is { } start && _end!.Position is { } end) _buffer.Narrow(new TextRange(new TextPosition(start), new TextPosition(end)));
            _start.Clear();
            _end!.Clear();
        }
    }
}
