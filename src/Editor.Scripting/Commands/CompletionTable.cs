using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>A collection that completion takes its candidates from: a list, an obarray or a hash table (manual: "Basic Completion").</summary>
internal sealed class CompletionTable(ScriptHost host, Value collection, Value predicate)
{
    private readonly List<string> _regexps = Regexps(host);

    /// <summary>Whether case matters not.</summary>
    public bool IgnoresCase { get; } = host.Variable(host.Lisp.Intern("completion-ignore-case")).IsTrue;

    /// <summary>The candidates that begin with a text, as the strings they are.</summary>
    public List<Value> Matches(string text)
    {
        List<Value> found = [];
        foreach ((Value name, Value[] arguments) in Entries())
        {
            string candidate = NameOf(name);
            if (!Begins(candidate, text) || !PassesRegexps(candidate)) continue;
            if (predicate.IsTrue && !host.Lisp.Funcall(predicate, arguments).IsTrue) continue;
            found.Add(name.O is LispString ? name : Value.Str(candidate));
        }

        return found;
    }

    /// <summary>Whether a text begins with another, as completion compares.</summary>
    public bool Begins(string candidate, string text) =>
        candidate.StartsWith(text, IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    // each candidate with what the predicate is called with
    private IEnumerable<(Value Name, Value[] Arguments)> Entries()
    {
        switch (collection.O)
        {
            case null:
                yield break;
            case LispHashTable table:
                foreach ((Value key, Value value) in Pairs(table))
                {
                    if (key.O is LispString or Symbol) yield return (key, [key, value]);
                }

                break;
            case LispVector:
                foreach (Value symbol in Symbols()) yield return (symbol, [symbol]);
                break;
            default:
                for (Value list = collection; list.O is Cons cell; list = cell.Cdr)
                {
                    Value name = cell.Car.O is Cons pair ? pair.Car : cell.Car;
                    if (name.IsSymbol || name.O is LispString) yield return (name, [cell.Car]);
                }

                break;
        }
    }

    private List<Value> Symbols()
    {
        List<Value> all = [];
        host.Lisp.Define("ned--collect", 1, 1, "Collect a symbol.", (_, arguments) =>
        {
            all.Add(arguments[0]);
            return default;
        });
        host.Call("mapatoms", host.Lisp.Intern("ned--collect"), collection);
        return all;
    }

    private List<(Value Key, Value Item)> Pairs(LispHashTable table)
    {
        List<(Value Key, Value Item)> all = [];
        for (Value keys = host.Call("hash-table-keys", Value.Of(table)); keys.O is Cons cell; keys = cell.Cdr)
            all.Add((cell.Car, host.Call("gethash", cell.Car, Value.Of(table))));
        return all;
    }

    private bool PassesRegexps(string candidate) => _regexps.TrueForAll(regexp => host.Call("string-match-p", Value.Str(regexp), Value.Str(candidate)).IsTrue);

    private static string NameOf(Value name) => name.O is LispString text ? text.Text : name.AsSymbol?.Name ?? "";

    private static List<string> Regexps(ScriptHost host)
    {
        List<string> all = [];
        for (Value list = host.Variable(host.Lisp.Intern("completion-regexp-list")); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is LispString text) all.Add(text.Text);
        }

        return all;
    }
}
