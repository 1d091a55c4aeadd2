using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Case of regions, undo, the kill ring, local variables of a given buffer.</summary>
[PrimitiveSet]
internal static partial class EditPrimitives
{
    [Primitive("upcase-initials-region", "Upcase the initial of each word in the region.", Interactive = "*r")]
    public static void UpcaseInitials(ScriptHost host, Value start, Value end, Value region = default) => ChangeRegion(host, start, end, region, "upcase-initials");

    [Primitive("capitalize-region", "Convert the region to capitalized form: initial upper case, the rest lower case.", Interactive = "*r")]
    public static void Capitalize(ScriptHost host, Value start, Value end, Value region = default) => ChangeRegion(host, start, end, region, "capitalize");

    [Primitive("upcase-region", "Convert the region to upper case.", Interactive = "*r")]
    public static void Upcase(ScriptHost host, Value start, Value end, Value region = default) => ChangeRegion(host, start, end, region, "upcase");

    [Primitive("downcase-region", "Convert the region to lower case.", Interactive = "*r")]
    public static void Downcase(ScriptHost host, Value start, Value end, Value region = default) => ChangeRegion(host, start, end, region, "downcase");

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

    [Primitive("upcase-word", "Convert to upper case from point to end of word, moving over.\nWith a negative ARG, convert previous words but do not move.", Interactive = "*p")]
    public static void UpcaseWord(ScriptHost host, Value arg) => Words(host, arg, "upcase");

    [Primitive("downcase-word", "Convert to lower case from point to end of word, moving over.\nWith a negative ARG, convert previous words but do not move.", Interactive = "*p")]
    public static void DowncaseWord(ScriptHost host, Value arg) => Words(host, arg, "downcase");

    [Primitive("capitalize-word", "Capitalize from point to the end of word, moving over.\nWith a negative ARG, capitalize previous words but do not move.", Interactive = "*p")]
    public static void CapitalizeWord(ScriptHost host, Value arg) => Words(host, arg, "capitalize");

    private static void Words(ScriptHost host, Value arg, string function)
    {
        long count = Arguments.Long(host.Lisp, arg);
        TextBuffer buffer = host.Current;
        int point = buffer.Point.Value;
        host.Call("forward-word", count);
        int end = buffer.Point.Value;
        buffer.Point = new TextPosition(point);
        int tail = buffer.Text.Length + 1 - Math.Max(point, end);
        Change(host, point, end, function);
        buffer.Point = new TextPosition(buffer.Text.Length + 1 - tail);
    }

    // with REGION, the pieces of the region as `region-extract-function' tells them
    private static void ChangeRegion(ScriptHost host, Value start, Value end, Value region, string function)
    {
        if (region.IsNil)
        {
            Change(host, start, end, function);
            return;
        }

        Value pieces = host.Lisp.Funcall(host.Lisp.GetValue(host.Lisp.Intern("region-extract-function")), host.Lisp.Intern("bounds"));
        for (; pieces.O is Cons cell; pieces = cell.Cdr)
        {
            if (cell.Car.O is Cons piece) Change(host, piece.Car, piece.Cdr, function);
        }
    }

    private static void Change(ScriptHost host, Value start, Value end, string function)
    {
        TextRange range = LispArguments.Region(host, start, end);
        host.VerifyWritable();
        if (range.IsEmpty) return;
        LispString old = host.SubstringWithProperties(host.Current, range);
        if (host.Call(function, old).O is LispString changed) host.Casify(range, old, changed);
    }
}
