using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Case of regions, undo, the kill ring, local variables of a given buffer.</summary>
[PrimitiveSet]
internal static partial class EditPrimitives
{
    [Primitive("upcase-initials-region", "Upcase the initial of each word in the region.", Interactive = "*r")]
    public static void UpcaseInitials(ScriptHost host, Value start, Value end, Value region = default) => Change(host, start, end, "upcase-initials");

    [Primitive("capitalize-region", "Convert the region to capitalized form: initial upper case, the rest lower case.", Interactive = "*r")]
    public static void Capitalize(ScriptHost host, Value start, Value end, Value region = default) => Change(host, start, end, "capitalize");

    [Primitive("upcase-region", "Convert the region to upper case.", Interactive = "*r")]
    public static void Upcase(ScriptHost host, Value start, Value end, Value region = default) => Change(host, start, end, "upcase");

    [Primitive("downcase-region", "Convert the region to lower case.", Interactive = "*r")]
    public static void Downcase(ScriptHost host, Value start, Value end, Value region = default) => Change(host, start, end, "downcase");

    [Primitive("undo-boundary", "Mark a boundary between units of undo.")]
    public static void UndoBoundary(ScriptHost host) => host.Current.Text.Undo.Boundary();

    [Primitive("undo-amalgamate-change-group", "Amalgamate changes in change-group since HANDLE; the log of undo does so by itself here.")]
    public static void Amalgamate(Value handle)
    {
        // one command is one step of undo already
    }

    [Primitive("undo", "Undo some previous changes: the last unit of the current buffer, or further back when repeated.", Interactive = "*P")]
    public static void Undo(ScriptHost host, Value count = default)
    {
        host.VerifyWritable();
        UndoLog log = host.Current.Text.Undo;
        if (!log.Enabled) throw host.Lisp.Signal(host.Lisp.Sym.UserError, Cons.List(Value.Str("No undo information in this buffer")));
        bool repeats = host.Variable(host.Lisp.Intern("last-command")) == host.Lisp.Intern("undo");
        log.Boundary();
        if (!repeats) log.EndSequence();
        long times = count.IsFixnum ? count.N : 1;
        for (long i = 0; i < times; i++)
        {
            if (!host.Current.TryUndo()) throw host.Lisp.Signal(host.Lisp.Sym.UserError, Cons.List(Value.Str("No further undo information")));
        }

        host.Lisp.SetValue(host.Lisp.Intern("this-command"), host.Lisp.Intern("undo"));
    }

    [Primitive("undo-only", "Undo some previous changes, without redoing what was undone.", Interactive = "*p")]
    public static void UndoOnly(ScriptHost host, Value count = default)
    {
        long times = count.IsFixnum ? count.N : 1;
        host.Current.Text.Undo.Boundary();
        for (long i = 0; i < times; i++)
        {
            if (!host.Current.TryUndo(skipUndone: true)) throw host.Lisp.Signal(host.Lisp.Sym.UserError, Cons.List(Value.Str("No further undo information")));
        }
    }

    [Primitive("undo-redo", "Undo the last undo.", Interactive = "*p")]
    public static void Redo(ScriptHost host, Value count = default)
    {
        host.Current.Text.Undo.Boundary();
        if (!host.Current.TryRedo()) throw host.Lisp.Signal(host.Lisp.Sym.UserError, Cons.List(Value.Str("No undo to undo")));
        _ = count;
    }

    [Primitive("kill-new", "Make STRING the latest kill in the kill ring; with REPLACE, in place of the last one.")]
    public static void KillNew(ScriptHost host, LispString text, Value replace = default)
    {
        Symbol ring = host.Lisp.Intern("kill-ring");
        Value old = host.Variable(ring);
        if (replace.IsTrue && old.O is Cons first) old = first.Cdr;
        host.Lisp.SetValue(ring, new Cons(text, old));
        host.Lisp.SetValue(host.Lisp.Intern("kill-ring-yank-pointer"), host.Variable(ring));
        host.Session.KillRing.Push(text.Text);
    }

    [Primitive("copy-region-as-kill", "Save the region as if killed, but don't kill it.", Interactive = "r")]
    public static void CopyAsKill(ScriptHost host, Value start, Value end, Value region = default) =>
        KillNew(host, host.SubstringWithProperties(host.Current, LispArguments.Region(host, start, end)));

    [Primitive("set-buffer-major-mode", "Set an appropriate major mode for BUFFER: the default one.")]
    public static void SetMajorMode(ScriptHost host, TextBuffer buffer)
    {
        string mode = buffer.Name == "*scratch*" ? "initial-major-mode" : "major-mode";
        Value function = mode == "major-mode" ? host.Lisp.FindDefault(host.Lisp.Intern(mode)) : host.Variable(host.Lisp.Intern(mode));
        if (function.O is not Symbol { FunctionCell.IsTrue: true }) return;
        host.With(buffer, () => host.Lisp.Funcall(function));
    }

    [Primitive("cd", "Make DIR become the current buffer's default directory.", Interactive = "DChange default directory: ")]
    public static void ChangeDirectory(ScriptHost host, string directory)
    {
        string full = host.ExpandFileName(directory).TrimEnd('/') + "/";
        if (!Directory.Exists(full)) throw host.Lisp.Error($"{directory}: no such directory");
        host.Lisp.SetValue(host.Sym.DefaultDirectory, Value.Str(full));
    }

    private static void Change(ScriptHost host, Value start, Value end, string function)
    {
        TextRange range = LispArguments.Region(host, start, end);
        host.VerifyWritable();
        LispString old = host.SubstringWithProperties(host.Current, range);
        Value made = host.Call(function, old);
        if (made.O is not LispString changed || changed.Text == old.Text) return;
        TextPosition point = host.Current.Point;
        host.Replace(range, changed);
        host.Current.Point = point;
    }
}
