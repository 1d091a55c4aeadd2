using Editor.Buffers;
using Editor.Core;
using Editor.Core.Input;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>What a person does with Lisp at the keys: evaluating forms, asking what functions and variables are.</summary>
internal static class EvalCommands
{
    /// <summary>Defines the commands and the mode of *scratch*.</summary>
    public static void Define(ScriptHost host)
    {
        EditorSession session = host.Session;
        CommandTable commands = session.Commands;
        commands.Define("eval-expression", "Read a Lisp expression, evaluate it and show its value.\nWith a prefix argument, insert the value instead.", context =>
        {
            string text = context.ReadString("Eval", history: "lisp");
            Value result = Evaluate(host, text);
            Show(host, context, result);
        }, "M-:");
        commands.Define("eval-last-sexp", "Evaluate the Lisp expression before point and show its value.\nWith a prefix argument, insert the value instead.", context =>
            Show(host, context, Evaluate(host, Preceding(host, context.Buffer))), "C-x C-e");
        commands.Define("eval-defun", "Evaluate the top-level Lisp form that point is in or before, and show its value.", context =>
            Show(host, context, Evaluate(host, TopLevel(context.Buffer))), "C-M-x");
        commands.Define("describe-function", "Ask for a function or command and tell all about it.", context =>
        {
            string name = context.ReadString("Describe function", completion: CompletionSource.FromWords(() => Functions(host)), history: "function",
                validator: typed => host.Lisp.TryFindSymbol(typed, out Symbol? found) && found.FunctionCell.IsTrue || session.Commands.Find(typed) is not null ? null : $"There is no function ‘{typed}’");
            session.ShowHelp(Help(host, name));
        }, "C-h f");
        commands.Define("describe-variable", "Ask for a variable of Lisp and tell its value and what it is for.", context =>
        {
            string name = context.ReadString("Describe variable", completion: CompletionSource.FromWords(() => Variables(host)), history: "variable",
                validator: typed => host.Lisp.TryFindSymbol(typed, out Symbol? found) && !ReferenceEquals(host.Lisp.FindValue(found).O, Unbound.Instance) ? null : $"There is no variable ‘{typed}’");
            session.ShowHelp(VariableHelp(host, host.Lisp.Intern(name)));
        }, "C-h v");
        session.GlobalMap.Bind("C-M-%", "query-replace-regexp");
        foreach ((string sequence, string name) in ScriptHost.LispKeys)
        {
            if (!session.GlobalMap.LookUp(KeyNames.ParseSequence(sequence)).IsBound) session.GlobalMap.Bind(sequence, name);
        }

        Keymap keys = new("lisp-interaction");
        commands.Define("eval-print-last-sexp", "Evaluate the Lisp expression before point and insert its value on a line of its own.", CommandFlags.None, context =>
        {
            Value result = Evaluate(host, Preceding(host, context.Buffer));
            context.Buffer.Insert("\n" + host.Lisp.Prin1ToString(result) + "\n");
        }, keys, "C-j");
        MajorMode mode = new("Lisp Interaction", "For Lisp that is tried out: C-j evaluates the expression before point and inserts its value, C-x C-e shows it.", keys);
        if (session.Buffers.Find("*scratch*") is { } scratch && BufferModes.Of(scratch).Major.Name == "Fundamental") BufferModes.Of(scratch).SetMajor(mode);
    }

    private static Value Evaluate(ScriptHost host, string text)
    {
        LispReader reader = new(host.Lisp, text);
        Value form = default;
        host.RunGuarded(() => form = reader.Read());
        return host.EvalForPerson(form);
    }

    private static void Show(ScriptHost host, CommandContext context, Value result)
    {
        if (context.Prefix.IsGiven) context.Buffer.Insert(host.Lisp.Prin1ToString(result));
        else context.Message(host.ShowValue(result));
    }

    // The text of the expression that ends at point. Strings and lists are read from each candidate start until one ends here.
    private static string Preceding(ScriptHost host, TextBuffer buffer)
    {
        int end = buffer.Point.Value;
        Value start = default;
        host.RunGuarded(() =>
        {
            host.FollowWindow();
            start = host.Call("scan-sexps", end, -1);
            int depth = host.Lisp.BindingDepth;
            host.Lisp.OnUnwind(host.SaveExcursion());
            buffer.Point = new TextPosition((int)start.N);
            // quotes in front belong to it
            host.Call("skip-chars-backward", Value.Str("'`,@#"));
            start = buffer.Point.Value;
            host.Lisp.UnbindTo(depth);
        });
        if (!start.IsFixnum) throw new EditorException("There is no expression before point");
        return buffer.Text.GetString(new TextRange(new TextPosition((int)start.N), new TextPosition(end)));
    }

    // From the last parenthesis in the first column at or before point, to where its form ends.
    private static string TopLevel(TextBuffer buffer)
    {
        TextPosition at = buffer.Text.LineStartBefore(buffer.Point);
        while (at > buffer.PointMin && (at == buffer.PointMax || buffer.Text.CodePointAt(at) != '(')) at = buffer.Text.LineStartBefore(at - 1);
        if (at == buffer.PointMax || buffer.Text.CodePointAt(at) != '(') throw new EditorException("There is no top-level form here");
        return buffer.Text.GetString(new TextRange(at, buffer.PointMax));
    }

    private static IEnumerable<string> Functions(ScriptHost host) =>
        host.Lisp.Obarray.Values.Where(symbol => symbol.FunctionCell.IsTrue).Select(symbol => symbol.Name).Concat(host.Session.Commands.All.Select(command => command.Name)).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Variables(ScriptHost host) =>
        host.Lisp.Obarray.Values.Where(symbol => symbol.IsSpecial && !symbol.IsKeyword).Select(symbol => symbol.Name).Order(StringComparer.Ordinal);

    private static string Help(ScriptHost host, string name)
    {
        Interp lisp = host.Lisp;
        System.Text.StringBuilder text = new();
        Command? command = host.Session.Commands.Find(name);
        lisp.TryFindSymbol(name, out Symbol? symbol);
        Value definition = symbol is null ? default : lisp.IndirectFunction(symbol);
        string kind = definition.O switch
        {
            SpecialForm => "a special form",
            Primitive => "a primitive of ned",
            Cons cons when ReferenceEquals(cons.Car.O, lisp.Sym.Macro) => "a Lisp macro",
            Cons cons when ReferenceEquals(cons.Car.O, lisp.Sym.Autoload) => "an autoloaded function",
            Closure or Cons => "a Lisp function",
            _ => "a command of ned",
        };
        bool isInteractive = command is not null || (symbol is not null && host.InteractiveSpec(symbol) is not null);
        text.Append(name).Append(" is ").Append(kind).Append(isInteractive && kind != "a command of ned" ? ", and a command" : "").Append(".\n\n");
        string keys = host.Session.KeysOf(name);
        if (keys.Length > 0) text.Append("It is on ").Append(keys).Append(".\n\n");
        if (symbol is not null && definition.IsTrue) text.Append(Usage(host, symbol)).Append("\n\n");
        text.Append((symbol is null ? null : host.DocumentationOf(symbol)) ?? command?.Docstring ?? "Not documented.").Append('\n');
        return text.ToString();
    }

    private static string Usage(ScriptHost host, Symbol symbol)
    {
        try
        {
            Value arguments = host.Call("help-function-arglist", symbol, Value.T);
            return arguments.O is LispString ? $"({symbol.Name} …)" : "(" + symbol.Name + (arguments.O is Cons ? " " + host.Lisp.PrincToString(arguments).TrimStart('(').TrimEnd(')').ToUpperInvariant().Replace("&OPTIONAL", "&optional", StringComparison.Ordinal).Replace("&REST", "&rest", StringComparison.Ordinal) : "") + ")";
        }
        catch (LispSignal unknown)
        {
            _ = unknown;
            return $"({symbol.Name} …)";
        }
    }

    private static string VariableHelp(ScriptHost host, Symbol symbol)
    {
        host.FollowWindow();
        Value value = host.Lisp.GetValue(symbol);
        Value general = host.Lisp.FindDefault(symbol);
        Value documentation = host.Lisp.GetProperty(symbol, host.Lisp.Sym.VariableDocumentation);
        string text = $"{symbol.Name} is a variable.\n\nIts value is {host.Lisp.Prin1ToString(value)}\n";
        if (!ReferenceEquals(general.O, Unbound.Instance) && !Value.Eq(general, value)) text += $"in this buffer; its default is {host.Lisp.Prin1ToString(general)}\n";
        return text + "\n" + ((documentation.O as LispString)?.Text ?? "Not documented as a variable.") + "\n";
    }
}
