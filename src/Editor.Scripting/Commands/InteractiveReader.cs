using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Reads the arguments that an interactive spec asks for (manual: "Interactive Codes").</summary>
internal sealed class InteractiveReader(ScriptHost host, Value prefix, Value keys)
{
    private readonly List<Value> _arguments = [];

    /// <summary>The arguments, in order.</summary>
    public Value[] Read(string spec)
    {
        int at = 0;
        for (; at < spec.Length && spec[at] is '*' or '@' or '^'; at++)
        {
            if (spec[at] == '*') host.VerifyWritable();
            else if (spec[at] == '^') host.HandleShiftSelection();
        }

        if (at >= spec.Length) return [];
        foreach (string line in spec[at..].Split('\n'))
        {
            if (line.Length > 0) ReadOne(line[0], Prompt(line[1..]));
        }

        return [.. _arguments];
    }

    // %s in a prompt stands for the arguments read before
    private string Prompt(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal)) return text;
        return host.Call("format", [Value.Str(text), .. _arguments]).O is LispString made ? made.Text : text;
    }

    private void ReadOne(char code, string prompt)
    {
        switch (code)
        {
            case 'p':
                Add(ScriptHost.NumericPrefix(prefix));
                break;
            case 'P':
                Add(prefix);
                break;
            case 'r':
                Editor.Text.TextRange region = host.MarkRange();
                Add(region.Start.Value);
                Add(region.End.Value);
                break;
            case 'd':
                Add(host.Current.Point.Value);
                break;
            case 'm':
                Add(host.Current.Mark is { } mark ? mark.Position.Value : throw host.Lisp.Error("The mark is not set now"));
                break;
            case 'i':
                Add(default);
                break;
            case 'U':
                Add(default);
                break;
            case 'e':
                Add(Event());
                break;
            default:
                Ask(code, prompt);
                break;
        }
    }

    private void Ask(char code, string prompt)
    {
        Value text = Value.Str(prompt);
        switch (code)
        {
            case 's':
                Add(host.Call("read-string", text));
                break;
            case 'M':
                Add(host.Call("read-string", text, default, default, default, Value.T));
                break;
            case 'n':
                Add(host.Call("read-number", text));
                break;
            case 'N':
                Add(prefix.IsNil ? host.Call("read-number", text) : ScriptHost.NumericPrefix(prefix));
                break;
            case 'b':
                Add(host.Call("read-buffer", text, Value.Of(host.Current), Value.T));
                break;
            case 'B':
                Add(host.Call("read-buffer", text, Value.Of(host.OtherBuffer(host.Current, false))));
                break;
            case 'f':
                Add(host.Call("read-file-name", text, default, default, Value.T));
                break;
            case 'F':
                Add(host.Call("read-file-name", text));
                break;
            case 'D':
                Add(host.Call("read-directory-name", text, default, default, Value.T));
                break;
            case 'G':
                Add(host.Call("read-file-name", text, default, default, default, Value.Str("")));
                break;
            case 'C':
                Add(host.Call("read-command", text));
                break;
            case 'a':
                Add(host.ReadSymbol(prompt, symbol => symbol.FunctionCell.IsTrue));
                break;
            case 'v':
                Add(host.Call("read-variable", text));
                break;
            case 'S':
                Add(host.Lisp.Intern(Arguments.Text(host.Lisp, host.Call("read-string", text))));
                break;
            case 'c':
                Add(host.Call("read-char", text));
                break;
            case 'k' or 'K':
                Add(host.Call("read-key-sequence", text));
                break;
            case 'x':
                Add(host.Call("read-minibuffer", text));
                break;
            case 'X':
                Add(host.Lisp.Eval(host.Call("read-minibuffer", text), lexical: true));
                break;
            case 'z':
                Add(host.Call("read-coding-system", text));
                break;
            case 'Z':
                Add(prefix.IsNil ? default : host.Call("read-coding-system", text));
                break;
            default:
                host.Call("error", Value.Str("Invalid control letter `%c' (#o%03o, #x%04x) in interactive calling string"), (int)code, (int)code, (int)code);
                break;
        }
    }

    private Value Event()
    {
        Value last = keys.O is LispVector { Items: [.., var key] } ? key : host.Variable(host.Lisp.Intern("last-command-event"));
        return last;
    }

    private void Add(Value value) => _arguments.Add(value);
}
