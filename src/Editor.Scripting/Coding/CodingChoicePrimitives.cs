using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Which coding systems there are, which come first, which can write a text (manual: "Lisp and Coding Systems", "User-Chosen Coding Systems").</summary>
[PrimitiveSet]
internal static partial class CodingChoicePrimitives
{
    [Primitive("define-coding-system-alias", "Define ALIAS as an alias for CODING-SYSTEM.")]
    public static void DefineAlias(ScriptHost host, Symbol alias, Value codingSystem) =>
        host.Codings.DefineAlias(alias.Name, CodingPrimitives.Find(host, codingSystem).Base);

    [Primitive("define-coding-system", "Define NAME (a symbol) as a coding system with DOCSTRING and attributes PROPS.\nIt reads and writes as one that is known: the one of the same :charset-list, or of :coding-type.\n\n(fn NAME DOCSTRING &rest PROPS)", Min = 2)]
    public static void Define(ScriptHost host, ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].O is not Symbol name) throw host.Lisp.WrongType("symbolp", arguments[0]);
        Dictionary<string, Value> said = new(StringComparer.Ordinal);
        List<(Value, Value)> properties = [(host.Lisp.Intern(":name"), name), (host.Lisp.Intern(":docstring"), arguments[1])];
        for (int i = 2; i + 1 < arguments.Length; i += 2)
        {
            said.TryAdd(arguments[i].AsSymbol?.Name ?? "", arguments[i + 1]);
            properties.Add((arguments[i], arguments[i + 1]));
        }

        string type = said.GetValueOrDefault(":coding-type").AsSymbol?.Name ?? "";
        string charset = (said.GetValueOrDefault(":charset-list").O as Cons)?.Car.AsSymbol?.Name ?? "";
        string like = type switch
        {
            "utf-8" => said.GetValueOrDefault(":bom").IsTrue ? "utf-8-with-signature" : "utf-8",
            "utf-16" => "utf-16" + (said.GetValueOrDefault(":endian").AsSymbol?.Name == "little" ? "le" : "be") + (said.GetValueOrDefault(":bom").IsTrue ? "-with-signature" : ""),
            "charset" when host.Codings.TryFind(charset, out LispCoding? named) => named.Base,
            "charset" => "iso-latin-1",
            "shift-jis" => "japanese-shift-jis",
            "big5" => "chinese-big5",
            "undecided" => "undecided",
            _ => "raw-text",
        };
        LispCoding template = CodingPrimitives.Find(host, host.Lisp.Intern(like));
        LineEnding eol = said.GetValueOrDefault(":eol-type").AsSymbol?.Name switch
        {
            "unix" => LineEnding.Unix,
            "dos" => LineEnding.Dos,
            "mac" => LineEnding.Mac,
            _ => LineEnding.Undecided,
        };
        host.Codings.Define(name.Name, template with { Eol = eol });
        host.Codings.Properties[name.Name] = properties;
    }

    [Primitive("coding-system-put", "Modify one of the properties of CODING-SYSTEM: PROP becomes VALUE.")]
    public static Value PutProperty(ScriptHost host, Value codingSystem, Value prop, Value value)
    {
        string name = CodingPrimitives.Find(host, codingSystem).Base;
        if (!host.Codings.Properties.TryGetValue(name, out List<(Value Key, Value Value)>? properties)) host.Codings.Properties[name] = properties = [];
        properties.RemoveAll(pair => Value.Eq(pair.Key, prop));
        properties.Add((prop, value));
        return value;
    }

    [Primitive("set-coding-system-priority", "Assign higher priority to the coding systems given as arguments.\n\n(fn &rest CODING-SYSTEMS)")]
    public static void SetPriority(ScriptHost host, ReadOnlySpan<Value> codingSystems)
    {
        List<string> names = [];
        foreach (Value system in codingSystems) names.Add(CodingPrimitives.Find(host, system).Base);
        host.Codings.Prefer(names);
    }

    [Primitive("coding-system-priority-list", "Return a list of coding systems ordered by their priorities; HIGHESTP non-nil: only the first.")]
    public static Value PriorityList(ScriptHost host, Value highestp = default) =>
        highestp.IsTrue ? host.Lisp.Intern(host.Codings.Order[0]) : Cons.List([.. host.Codings.Order.Select(name => (Value)host.Lisp.Intern(name))]);

    [Primitive("prefer-coding-system", "Put CODING-SYSTEM in front of all others.", Interactive = "zPrefer coding system: ")]
    public static void Prefer(ScriptHost host, Value codingSystem)
    {
        if (codingSystem.IsTrue) host.Codings.Prefer([CodingPrimitives.Find(host, codingSystem).Base]);
    }

    [Primitive("check-coding-systems-region", "Check if text between START and END (or the string START) is encodable by CODING-SYSTEM-LIST.\nReturn a list of (CODING-SYSTEM POS0 POS1 ...) for those that cannot write all of it.")]
    public static Value CheckRegion(ScriptHost host, Value start, Value end, Value codingSystemList)
    {
        List<(Value Name, LispCoding Coding, List<Value> Places)> checks = [];
        for (; codingSystemList.O is Cons cell; codingSystemList = cell.Cdr) checks.Add((cell.Car, CodingPrimitives.Find(host, cell.Car), []));
        int first = 0;
        LispString? text = start.O as LispString;
        if (text is null)
        {
            TextRange range = LispArguments.Region(host, start, end);
            first = range.Start.Value;
            text = host.Substring(host.Current, range);
        }

        if (!System.Text.Ascii.IsValid(text.Text))
        {
            for (int i = 0; i < text.Length; i++)
            {
                int c = text.CharAt(i);
                if (c < 128) continue;
                foreach ((_, LispCoding coding, List<Value> places) in checks)
                {
                    if (!coding.Can(c)) places.Add(first + i);
                }
            }
        }

        return Cons.List([.. checks.Where(check => check.Places.Count > 0).Select(check => (Value)new Cons(check.Name, Cons.List(check.Places.ToArray())))]);
    }

    [Primitive("find-coding-systems-string", "Return a list of proper coding systems to encode STRING.")]
    public static Value FindForString(ScriptHost host, LispString text) => Proper(host, text.Text);

    [Primitive("find-coding-systems-region", "Return a list of proper coding systems to encode the text from START to END, or the string START.")]
    [Primitive("find-coding-systems-region-internal", "Return a list of proper coding systems to encode the text from START to END, t when all are.")]
    public static Value FindForRegion(ScriptHost host, Value start, Value end, Value exclude = default) =>
        Proper(host, start.O is LispString text ? text.Text : host.Current.Text.GetString(LispArguments.Region(host, start, end)));

    private static Value Proper(ScriptHost host, string text)
    {
        if (System.Text.Ascii.IsValid(text)) return Cons.List(host.Lisp.Intern("undecided"));
        IEnumerable<string> names = host.Codings.Order.Concat(CodingTable.BaseNames).Distinct().Where(name => name is not ("undecided" or "prefer-utf-8"));
        return Cons.List([.. names.Where(name => CodingTable.TryFind(name, out LispCoding? coding) && CanAll(coding, text)).Select(name => (Value)host.Lisp.Intern(name))]);
    }

    private static bool CanAll(LispCoding coding, string text) => coding.Kind switch
    {
        CodingKind.Latin1 or CodingKind.Ascii or CodingKind.Mapped => coding.System.IndexOfUnencodable(text) < 0,
        _ => true,
    };
}
