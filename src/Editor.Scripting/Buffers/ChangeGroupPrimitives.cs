using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Changes that stay or go together (manual: "Atomic Changes"). A group keeps the text as it was; cancelling puts back what differs.</summary>
[PrimitiveSet]
internal static partial class ChangeGroupPrimitives
{
    [Primitive("prepare-change-group", "Return a handle for the current buffer's state, for a change group you can activate, then accept or cancel.")]
    public static Value Prepare(ScriptHost host, Value buffer = default)
    {
        TextBuffer which = LispArguments.LiveBuffer(host, buffer);
        return Cons.List(new Cons(Value.Of(which), Value.Of(new ChangeGroup(which))));
    }

    [Primitive("activate-change-group", "Activate a change group made with `prepare-change-group' (which see).")]
    public static void Activate(Value handle) => Each(handle, static group => group.Note());

    [Primitive("accept-change-group", "Finish a change group made with `prepare-change-group': the changes stay.")]
    public static void Accept(Value handle) => Each(handle, static group => group.Forget());

    [Primitive("cancel-change-group", "Finish a change group made with `prepare-change-group', and undo its changes.")]
    public static void Cancel(ScriptHost host, Value handle) => Each(handle, group => group.Restore(host));

    private static void Each(Value handle, Action<ChangeGroup> body)
    {
        for (; handle.O is Cons cell; handle = cell.Cdr)
        {
            if (cell.Car.O is Cons { Cdr.O: ChangeGroup group }) body(group);
        }
    }

    private sealed class ChangeGroup(TextBuffer buffer)
    {
        private string? _text;
        private int _point;
        private bool _modified;

        public void Note()
        {
            if (!buffer.IsAlive) return;
            _text = buffer.Text.GetString();
            _point = buffer.Point.Value;
            _modified = buffer.IsModified;
        }

        public void Forget() => _text = null;

        public void Restore(ScriptHost host)
        {
            if (_text is not { } old || !buffer.IsAlive) return;
            string now = buffer.Text.GetString();
            int start = now.AsSpan().CommonPrefixLength(old);
            int end = 0;
            while (end < Math.Min(now.Length, old.Length) - start && now[^(end + 1)] == old[^(end + 1)]) end++;
            while (start > 0 && char.IsHighSurrogate(now[start - 1])) start--;
            while (end > 0 && char.IsLowSurrogate(now[^end])) end--;
            TextRange changed = new(
                new TextPosition(new LispString(now[..start], true).Length + 1),
                new TextPosition(buffer.Text.Length + 1 - new LispString(now[(now.Length - end)..], true).Length));
            host.With(buffer, () =>
            {
                if (now != old) buffer.Text.Replace(changed, old.AsSpan(start, old.Length - end - start));
                buffer.Point = new TextPosition(_point);
                if (!_modified) buffer.IsModified = false;
                return true;
            });
            _text = null;
        }
    }
}
