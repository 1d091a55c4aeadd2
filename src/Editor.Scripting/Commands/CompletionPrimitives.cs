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
        string typed = text.Text;
        string? best = null;
        int size = 0;
        int count = 0;
        foreach (Value match in table.Matches(typed))
        {
            string name = Name(match);
            if (best is null)
            {
                (best, size, count) = (name, name.Length, 1);
                continue;
            }

            int shared = Shared(best.AsSpan(0, Math.Min(size, best.Length)), name, table.IgnoresCase);
            // the same string does not count twice
            if (name != best) count++;
            if (table.IgnoresCase && IsBetter(name, best, typed, shared)) best = name;
            size = shared;
        }

        if (best is null) return default;
        // nothing to add and nothing whole: the case of what was typed stays
        if (table.IgnoresCase && size == typed.Length && best.Length > size) return text;
        return count == 1 && best == typed ? Value.T : Value.Str(best[..size]);
    }

    // of candidates that differ in case: the whole one, then the one that keeps the case of what was typed
    private static bool IsBetter(string name, string best, string typed, int shared)
    {
        if (shared == name.Length && shared < best.Length) return true;
        return (shared == name.Length) == (shared == best.Length) && name.StartsWith(typed, StringComparison.Ordinal) && !best.StartsWith(typed, StringComparison.Ordinal);
    }

    [Primitive("all-completions", "Search for partial matches to STRING in COLLECTION: a list of all that begin with it.")]
    public static Value AllCompletions(ScriptHost host, LispString text, Value collection, Value predicate = default, Value hideSpaces = default)
    {
        if (IsFunction(collection)) return host.Lisp.Funcall(collection, text, predicate, Value.T);
        List<Value> all = new CompletionTable(host, collection, predicate).Matches(text.Text);
        if (hideSpaces.IsTrue && !text.Text.StartsWith(' ')) all.RemoveAll(static each => Name(each).StartsWith(' '));
        return Cons.List(all.ToArray());
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
        if (given.O is not Cons { Car.O: Symbol { Name: "boundaries" }, Cdr.O: Cons bounds }) return new Cons(0, suffix.Length);
        return new Cons(bounds.Car.IsNil ? 0 : bounds.Car, bounds.Cdr.IsNil ? suffix.Length : bounds.Cdr);
    }

    [Primitive("completing-read-default", "Default method for reading from the minibuffer with completion.", Min = 2)]
    public static Value CompletingReadDefault(ScriptHost host, string prompt, Value collection = default, Value predicate = default, Value requireMatch = default, Value initial = default, Value history = default, Value defaultValue = default, Value inherit = default) =>
        Complete(host, prompt, collection, predicate, requireMatch, initial, history, defaultValue);

    [Primitive("completing-read", "Read a string in the minibuffer, with completion.\nPROMPT is shown; COLLECTION gives the candidates, limited by PREDICATE; REQUIRE-MATCH t insists on one. DEF is what an empty answer means.", Min = 2)]
    public static Value CompletingRead(ScriptHost host, string prompt, Value collection = default, Value predicate = default, Value requireMatch = default, Value initial = default, Value history = default, Value defaultValue = default, Value inherit = default)
    {
        Value function = host.Variable(host.Lisp.Intern("completing-read-function"));
        if (function.IsTrue && function.O is not Symbol { Name: "completing-read-default" })
            return host.Lisp.Funcall(function, Value.Str(prompt), collection, predicate, requireMatch, initial, history, defaultValue, inherit);
        return Complete(host, prompt, collection, predicate, requireMatch, initial, history, defaultValue);
    }

    private static Value Complete(ScriptHost host, string prompt, Value collection, Value predicate, Value requireMatch, Value initial, Value history, Value defaultValue)
    {
        int depth = host.Lisp.BindingDepth;
        host.Lisp.Bind(host.Lisp.Intern("minibuffer-completion-table"), collection);
        host.Lisp.Bind(host.Lisp.Intern("minibuffer-completion-predicate"), predicate);
        host.Lisp.Bind(host.Lisp.Intern("minibuffer-completion-confirm"), requireMatch == Value.T ? default : requireMatch);
        Value keymap = host.Lisp.GetValue(host.Lisp.Intern(requireMatch.IsNil ? "minibuffer-local-completion-map" : "minibuffer-local-must-match-map"));
        string answer = host.Ask(prompt, MinibufferPrimitives.Initial(initial), new LispCompletion(host, collection, predicate),
            text => text.Length == 0 || requireMatch != Value.T || TestCompletion(host, new LispString(text), collection, predicate) ? null : "No match",
            MinibufferPrimitives.HistoryName(history), keymap, defaultValue);
        host.Lisp.UnbindTo(depth);
        MinibufferPrimitives.Remember(host, history, answer);
        Value standard = MinibufferPrimitives.First(defaultValue);
        return answer.Length == 0 && standard.IsTrue ? standard : Value.Str(answer);
    }

    [Primitive("read-file-name", "Read a file name, prompting with PROMPT and completing in directory DIR, by `read-file-name-function'.\nDEFAULT-FILENAME is what an empty answer means; MUSTMATCH insists on an existing file.")]
    public static Value ReadFileNameBy(ScriptHost host, string prompt, Value directory = default, Value defaultName = default, Value mustMatch = default, Value initial = default, Value predicate = default)
    {
        Value function = host.Lisp.GetValue(host.Lisp.Intern("read-file-name-function"));
        return function.IsNil || function.AsSymbol is { Name: "read-file-name-default" }
            ? ReadFileName(host, prompt, directory, defaultName, mustMatch, initial, predicate)
            : host.Lisp.Funcall(function, Value.Str(prompt), directory, defaultName, mustMatch, initial, predicate);
    }

    [Primitive("read-file-name-default", "Default method for reading a file name in the minibuffer.")]
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
        ReadFileNameBy(host, prompt, directory, defaultName, mustMatch, initial, host.Lisp.Intern("file-directory-p"));

    private static string Name(Value value) => ((LispString)value.O!).Text;

    private static bool IsFunction(Value collection) =>
        collection.O is LispFunction || (collection.O is Symbol && collection != Value.T) || collection.O is Cons { Car.O: Symbol { Name: "lambda" or "closure" } };

    private static int Shared(ReadOnlySpan<char> a, string b, bool ignoreCase)
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
