using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Completion (manual: "Completion").</summary>
[PrimitiveSet]
internal static partial class CompletionPrimitives
{
    [Primitive("try-completion", "Return common substring of all completions of STRING in COLLECTION.\nIf there is no match at all, return nil; for a unique and exact match, t.")]
    public static Value TryCompletion(ScriptHost host, LispString text, Value collection, Value predicate = default)
    {
        if (IsFunction(collection)) return host.Lisp.Funcall(collection, text, predicate, default);
        CompletionTable table = new(host, collection, predicate);
        List<Value> matches = table.Matches(text.Text);
        if (matches.Count == 0) return default;
        string best = Name(matches[0]);
        foreach (Value match in matches)
        {
            string name = Name(match);
            int shared = Shared(best, name, table.IgnoresCase);
            // of several that differ in case only, the one that is complete; else the one that fits what was typed
            bool better = shared == name.Length && name.Length < best.Length;
            best = better || (shared == best.Length && table.IgnoresCase && name.StartsWith(text.Text, StringComparison.Ordinal) && !best.StartsWith(text.Text, StringComparison.Ordinal))
                ? name[..shared]
                : best[..shared];
        }

        bool exact = matches.Count == 1 && Name(matches[0]).Length == text.Text.Length && best == text.Text;
        if (exact) return Value.T;
        return table.IgnoresCase && best.Length == text.Text.Length && matches.Count > 1 ? text : Value.Str(best);
    }

    [Primitive("all-completions", "Search for partial matches to STRING in COLLECTION: a list of all that begin with it.")]
    public static Value AllCompletions(ScriptHost host, LispString text, Value collection, Value predicate = default, Value hideSpaces = default)
    {
        _ = hideSpaces;
        if (IsFunction(collection)) return host.Lisp.Funcall(collection, text, predicate, Value.T);
        return Cons.List(new CompletionTable(host, collection, predicate).Matches(text.Text).ToArray());
    }

    [Primitive("test-completion", "Return non-nil if STRING is a valid completion of COLLECTION.")]
    public static bool TestCompletion(ScriptHost host, LispString text, Value collection, Value predicate = default)
    {
        if (IsFunction(collection)) return host.Lisp.Funcall(collection, text, predicate, host.Lisp.Intern("lambda")).IsTrue;
        CompletionTable table = new(host, collection, predicate);
        return table.Matches(text.Text).Exists(match => Name(match).Length == text.Text.Length);
    }

    [Primitive("completion-boundaries", "Return the boundaries of text on which COLLECTION will operate: (START . END).")]
    public static Value Boundaries(ScriptHost host, LispString text, Value collection, Value predicate, LispString suffix)
    {
        Value given = IsFunction(collection) ? host.Lisp.Funcall(collection, text, predicate, new Cons(host.Lisp.Intern("boundaries"), suffix)) : default;
        if (given.O is Cons { Car.O: Symbol { Name: "boundaries" } } pair) return pair.Cdr;
        return new Cons(0, suffix.Length);
    }

    [Primitive("completing-read-default", "Default method for reading from the minibuffer with completion.", Min = 2)]
    [Primitive("completing-read", "Read a string in the minibuffer, with completion.\nPROMPT is shown; COLLECTION gives the candidates, limited by PREDICATE; REQUIRE-MATCH t insists on one. DEF is what an empty answer means.", Min = 2)]
    public static Value CompletingRead(ScriptHost host, string prompt, Value collection = default, Value predicate = default, Value requireMatch = default, Value initial = default, Value history = default, Value defaultValue = default, Value inherit = default)
    {
        _ = inherit;
        string answer = host.Ask(prompt, MinibufferPrimitives.Initial(initial), new LispCompletion(host, collection, predicate),
            text => text.Length == 0 || requireMatch != Value.T || TestCompletion(host, new LispString(text), collection, predicate) ? null : "No match",
            MinibufferPrimitives.HistoryName(history));
        MinibufferPrimitives.Remember(host, history, answer);
        Value standard = MinibufferPrimitives.First(defaultValue);
        return answer.Length == 0 && standard.IsTrue ? standard : Value.Str(answer);
    }

    [Primitive("read-file-name-default", "Default method for reading a file name in the minibuffer.")]
    [Primitive("read-file-name", "Read a file name, prompting with PROMPT and completing in directory DIR.\nDEFAULT-FILENAME is what an empty answer means; MUSTMATCH insists on an existing file.")]
    public static Value ReadFileName(ScriptHost host, string prompt, Value directory = default, Value defaultName = default, Value mustMatch = default, Value initial = default, Value predicate = default)
    {
        _ = predicate;
        string folder = directory.O is LispString given ? host.ExpandFileName(given.Text) : host.DefaultDirectory(host.Current);
        string answer = host.Ask(prompt, (host.Streams is null ? folder : "") + MinibufferPrimitives.Initial(initial), host.Streams is null ? new FileCompletion(folder) : null,
            text => mustMatch == Value.T && !Path.Exists(host.ExpandFileName(host.SubstituteInFileName(text), folder)) ? "No match" : null, "file-name-history");
        if (answer.Length == 0 || answer == folder)
        {
            if (MinibufferPrimitives.First(defaultName).O is LispString standard) return Value.Str(host.ExpandFileName(standard.Text, folder));
            if (answer.Length == 0) return host.Current.FileName is { } visited ? Value.Str(visited) : Value.Str(folder);
        }

        return Value.Str(host.ExpandFileName(host.SubstituteInFileName(answer), folder));
    }

    [Primitive("read-directory-name", "Read directory name, prompting with PROMPT and completing in directory DIR.")]
    public static Value ReadDirectoryName(ScriptHost host, string prompt, Value directory = default, Value defaultName = default, Value mustMatch = default, Value initial = default) =>
        ReadFileName(host, prompt, directory, defaultName, mustMatch, initial);

    private static string Name(Value value) => ((LispString)value.O!).Text;

    private static bool IsFunction(Value collection) =>
        collection.O is LispFunction || (collection.O is Symbol && collection != Value.T) || collection.O is Cons { Car.O: Symbol { Name: "lambda" or "closure" } };

    private static int Shared(string a, string b, bool ignoreCase)
    {
        int count = Math.Min(a.Length, b.Length);
        for (int i = 0; i < count; i++)
        {
            bool same = a[i] == b[i] || (ignoreCase && char.ToLowerInvariant(a[i]) == char.ToLowerInvariant(b[i]));
            if (!same) return i;
        }

        return count;
    }

    /// <summary>TAB in the minibuffer asks Lisp's collection.</summary>
    private sealed class LispCompletion(ScriptHost host, Value collection, Value predicate) : CompletionSource
    {
        public override CompletionResult Complete(string input)
        {
            List<Completion> all = [];
            for (Value list = AllCompletions(host, new LispString(input), collection, predicate); list.O is Cons cell; list = cell.Cdr)
            {
                if (cell.Car.O is LispString text) all.Add(new Completion(text.Text));
            }

            return new CompletionResult(0, all);
        }
    }
}
