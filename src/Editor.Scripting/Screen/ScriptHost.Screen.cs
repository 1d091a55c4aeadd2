using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// Lisp in an editor with a screen: the window's buffer is current, errors are told in the echo area, values are shown.
internal sealed partial class ScriptHost
{
    /// <summary>Whether a command of the program's was written over by Lisp that is not the prelude's.</summary>
    public bool WasRedefined(Symbol symbol) =>
        symbol.FunctionCell.O is Closure or Cons && !(Prelude.Made.TryGetValue(symbol, out object? made) && ReferenceEquals(made, symbol.FunctionCell.O));

    /// <summary>Makes the buffer of the selected window current, as the command loop does.</summary>
    public void FollowWindow() => SetCurrent(Session.CurrentBuffer);

    /// <summary>Brings the screen up to date after Lisp has run.</summary>
    public void LeaveInWindow()
    {
        FollowWindow();
        Session.Invalidate(urgent: true);
    }

    /// <summary>Runs Lisp for a person: an error becomes a message, with debug-on-error a *Backtrace* too; a quit is a quit.</summary>
    public void RunGuarded(Action body)
    {
        try
        {
            Lisp.Guard(() =>
            {
                body();
                return 0;
            });
        }
        catch (LispExit exit)
        {
            Session.Exit(exit.Code);
        }
        catch (LispThrow stray)
        {
            Escaped(stray);
        }
        catch (LispSignal signal)
        {
            Fail(signal);
        }
    }

    /// <summary>Evaluates a form for a person, in the window's buffer.</summary>
    public Value EvalForPerson(Value form, bool lexical = true)
    {
        Value result = default;
        RunGuarded(() =>
        {
            FollowWindow();
            result = Lisp.Eval(form, lexical);
            LeaveInWindow();
        });
        return result;
    }

    /// <summary>A value as M-: shows it: an integer in other bases and as a character too.</summary>
    public string ShowValue(Value value)
    {
        string text = Lisp.Prin1ToString(value);
        if (!value.IsFixnum) return text;
        string more = $"#o{System.Convert.ToString(value.N, 8)}, #x{value.N:x}";
        if (value.N is >= 0 and <= CharCode.Max && CharCode.CanStore(value.N)) more += ", ?" + KeyText(value.N);
        return $"{text} ({more})";
    }

    /// <summary>The docstring of a function; null when it has none.</summary>
    public string? DocumentationOf(Symbol symbol)
    {
        try
        {
            return Call("documentation", symbol).O is LispString text ? text.Text : null;
        }
        catch (LispSignal none)
        {
            _ = none;
            return null;
        }
    }

    private void Fail(LispSignal signal)
    {
        if (ReferenceEquals(signal.Condition.O, Lisp.Sym.Quit)) throw new QuitException();
        string message = ErrorMessage(signal.Error);
        FollowWindow();
        throw new EditorException(message);
    }

    /// <summary>Shows a backtrace in its buffer, in a window.</summary>
    public void ShowBacktrace(string text)
    {
        TextBuffer buffer = Buffers.GetOrCreate(EditorSession.BacktraceName);
        buffer.IsReadOnly = false;
        buffer.Text.Replace(buffer.Text.FullRange, text, ChangeOrigin.Program);
        buffer.Point = buffer.PointMin;
        buffer.IsModified = false;
        Session.Windows.Display(buffer);
    }

    private static string KeyText(long code) => code switch
    {
        27 => "\\e",
        9 => "\\t",
        10 => "\\n",
        13 => "\\r",
        127 => "\\d",
        ' ' => "\\s",
        < 32 => "\\C-" + (char)(code + (code is > 0 and <= 26 ? 96 : 64)),
        '(' or ')' or '\\' or '"' or ';' or '[' or ']' or '\'' or '`' or ',' or '#' or '?' or '.' => "\\" + (char)code,
        _ => char.ConvertFromUtf32(CharCode.IsRawByte(code) ? 0xFFFD : (int)code),
    };
}
