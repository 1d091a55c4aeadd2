using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>The editor's kill ring when there is a Lisp: its variable <c>kill-ring</c>, which both sides see and set.</summary>
internal sealed class LispKillRing(ScriptHost host) : KillRing
{
    private readonly Symbol _ring = host.Lisp.Intern("kill-ring");

    public override int Count
    {
        get
        {
            int count = 0;
            for (Value at = host.Variable(_ring); at.O is Cons cell; at = cell.Cdr) count++;
            return count;
        }
    }

    public override IReadOnlyList<string> All
    {
        get
        {
            List<string> all = [];
            for (Value at = host.Variable(_ring); at.O is Cons cell; at = cell.Cdr) all.Add((cell.Car.O as LispString)?.Text ?? "");
            return all;
        }
    }

    public override void Push(string text) => Call("kill-new", new LispString(text, true));

    public override void Push(TextBuffer buffer, TextRange range) => Call("kill-new", host.SubstringWithProperties(buffer, range));

    public override void Append(string text, bool atStart = false)
    {
        if (Count == 0) Push(text);
        else Call("kill-append", new LispString(text, true), Value.Bool(atStart));
    }

    public override void Append(TextBuffer buffer, TextRange range, bool atStart)
    {
        if (Count == 0) Push(buffer, range);
        else Call("kill-append", host.SubstringWithProperties(buffer, range), Value.Bool(atStart));
    }

    public override string Current(int back = 0) => Find(back).Text;

    public override void Yank(TextBuffer buffer, int back)
    {
        LispString kill = Find(back);
        host.RunGuarded(() => host.With(buffer, () => host.Call("insert-for-yank", kill)));
    }

    private LispString Find(int back)
    {
        if (Count == 0) throw Empty();
        return Call("current-kill", back).O as LispString ?? throw new EditorException("What was killed is no text");
    }

    private Value Call(string function, params ReadOnlySpan<Value> arguments)
    {
        Value[] given = arguments.ToArray();
        Value result = default;
        host.RunGuarded(() => result = host.Call(function, given));
        return result;
    }
}
