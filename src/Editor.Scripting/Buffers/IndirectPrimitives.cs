using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Buffers that share a text, or change it with another (manual: "Indirect Buffers", "Swapping Text").</summary>
[PrimitiveSet]
internal static partial class IndirectPrimitives
{
    [Primitive("buffer-base-buffer", "Return the base buffer of indirect buffer BUFFER.\nIf BUFFER is not indirect, return nil.\nBUFFER defaults to the current buffer.")]
    public static Value BaseBuffer(ScriptHost host, TextBuffer? buffer = null) => Value.Of((buffer ?? host.Current).Base);

    [Primitive("make-indirect-buffer", "Create and return an indirect buffer for buffer BASE-BUFFER, named NAME.\nBASE-BUFFER should be a live buffer, or the name of an existing buffer.\nOptional argument CLONE non-nil means preserve BASE-BUFFER's state, such as major and minor modes, in the indirect buffer.\nINHIBIT-BUFFER-HOOKS non-nil means no hooks for this buffer.", Interactive = "bMake indirect buffer (to buffer): \nBName of indirect buffer: ")]
    public static Value MakeIndirect(ScriptHost host, Value buffer, string name, Value clone = default, Value inhibitHooks = default)
    {
        if (host.Buffers.Find(name) is not null) throw host.Lisp.Error($"Buffer name ‘{name}’ is in use");
        if (name.Length == 0) throw host.Lisp.Error("Empty string for buffer name is not allowed");
        TextBuffer shown = Shown(host, buffer);
        TextBuffer made = host.MakeIndirect(name, shown, inhibitHooks.IsTrue);
        BufferState state = host.StateOf(made);
        state.IsMultibyte = host.StateOf(shown).IsMultibyte;
        if (host.State.Locals.Values.TryGetValue(host.Sym.DefaultDirectory, out Value directory)) state.Locals.Values[host.Sym.DefaultDirectory] = directory;
        if (clone.IsTrue) Clone(host, shown, made);
        if (inhibitHooks.IsNil) host.RunHook(host.Sym.BufferListUpdateHook);
        return Value.Of(made);
    }

    [Primitive("buffer-swap-text", "Swap the text between current buffer and BUFFER.\nUsing this function from `save-excursion' might produce surprising results, see Info node `(elisp)Swapping Text'.")]
    public static void SwapText(ScriptHost host, TextBuffer other)
    {
        TextBuffer mine = host.Current;
        if (!other.IsAlive) throw host.Lisp.Error("Cannot swap a dead buffer's text");
        if (mine == other) return;
        mine.SwapText(other);
        BufferState state = host.State;
        BufferState theirs = host.StateOf(other);
        (state.IsMultibyte, theirs.IsMultibyte) = (theirs.IsMultibyte, state.IsMultibyte);
        (state.Mark, theirs.Mark) = (theirs.Mark, state.Mark);
        host.Properties.Swap(state, theirs);
        host.Overlays.Swap(state, theirs);
        mine.IsModified = other.IsModified = true;
        Settle(mine);
        Settle(other);
    }

    /// <summary>What points into a text that has come into another buffer points into that buffer.</summary>
    private static void Settle(TextBuffer buffer)
    {
        if (buffer.Text.Undo.Keeper is UndoList undo) undo.Buffer = buffer;
        foreach (Marker marker in buffer.Text.OwnedMarkersIn(buffer.Text.FullRange)) (marker.Owner as MarkerTag)?.MarkerOf(buffer, marker)?.Follow(buffer, marker);
    }

    private static TextBuffer Shown(ScriptHost host, Value buffer)
    {
        TextBuffer? shown = buffer.O is LispString name ? host.Buffers.Find(name.Text) : LispArguments.ToTextBuffer(host.Lisp, buffer);
        if (shown is null) throw host.Lisp.Error($"No such buffer: ‘{((LispString)buffer.O!).Text}’");
        return shown.IsAlive ? shown : throw host.Lisp.Error("Base buffer has been killed");
    }

    private static void Clone(ScriptHost host, TextBuffer from, TextBuffer to)
    {
        BufferState state = host.StateOf(to);
        foreach ((Symbol symbol, Value value) in host.StateOf(from).Locals.Values) state.Locals.Values[symbol] = value;
        state.LocalMap = host.StateOf(from).LocalMap;
        if (from.Mark is { } mark) to.SetMark(mark.Position, from.MarkActive);
        foreach (LispOverlay overlay in host.Overlays.Of(from).ToArray())
            host.Overlays.Place(overlay.CopyUnset(host.Call("copy-sequence", overlay.Plist)), to, overlay.Start, overlay.End);
    }
}
