using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// Changes that Lisp makes in the current buffer: read-only, hooks of changes, text properties (manual: "Change Hooks").
internal sealed partial class ScriptHost
{
    /// <summary>Inserts at point, which moves behind it.</summary>
    /// <param name="text">What; its properties come along.</param>
    /// <param name="rule">Which markers at point advance.</param>
    /// <param name="inherit">Whether properties of the neighbours are taken over where they are sticky.</param>
    public void Insert(LispString text, MarkerRule rule = MarkerRule.ByInsertionType, bool inherit = false)
    {
        TextBuffer buffer = Current;
        VerifyWritable();
        if (text.Text.Length == 0) return;
        Undo.BeforeChange(buffer);
        bool hooks = HasChangeHooks(buffer);
        TextPosition at = buffer.Point;
        Properties.BeforeChange(buffer, at.Value, at.Value);
        if (hooks) TellBefore(buffer, at.Value, at.Value);
        InsertUnits(ToUnits(text, State), rule);
        int end = buffer.Point.Value;
        PropertiesIn?.Invoke(buffer, at, text, inherit);
        if (hooks) TellAfter(buffer, at.Value, end, 0);
    }

    /// <summary>Inserts units without properties at point, which moves behind them.</summary>
    public void Insert(string units) => Insert(new LispString(units, StateOf(Current).IsMultibyte));

    /// <summary>Deletes a part of the current buffer.</summary>
    public void Delete(TextRange range)
    {
        TextBuffer buffer = Current;
        VerifyWritable();
        if (range.IsEmpty) return;
        Undo.BeforeChange(buffer);
        bool hooks = HasChangeHooks(buffer);
        int length = range.Length;
        Properties.BeforeChange(buffer, range.Start.Value, range.End.Value);
        if (hooks)
        {
            range = TellBeforeKeeping(buffer, range);
            length = range.Length;
            if (range.IsEmpty) return;
        }

        if (buffer.IsReadOnly)
        {
            using TextBuffer.ReadOnlyScope scope = buffer.InhibitReadOnly();
            buffer.Delete(range);
        }
        else
        {
            buffer.Delete(range);
        }

        if (hooks) TellAfter(buffer, range.Start.Value, range.Start.Value, length);
    }

    /// <summary>Replaces a part of the current buffer as one change; point stays with the characters around it.</summary>
    /// <param name="range">What.</param>
    /// <param name="text">By what.</param>
    /// <param name="beforeTold">Runs when the text has changed and nobody was told yet.</param>
    public void Replace(TextRange range, LispString text, Action? beforeTold = null)
    {
        TextBuffer buffer = Current;
        VerifyWritable();
        Undo.BeforeChange(buffer);
        bool hooks = HasChangeHooks(buffer);
        int length = range.Length;
        Properties.BeforeChange(buffer, range.Start.Value, range.End.Value);
        if (hooks) TellBefore(buffer, range.Start.Value, range.End.Value);
        int before = buffer.Text.Length;
        string units = ToUnits(text, State);
        if (buffer.IsReadOnly)
        {
            using TextBuffer.ReadOnlyScope scope = buffer.InhibitReadOnly();
            buffer.Replace(range, units);
        }
        else
        {
            buffer.Replace(range, units);
        }

        PropertiesIn?.Invoke(buffer, range.Start, text, false);
        int end = range.Start.Value + length + buffer.Text.Length - before;
        beforeTold?.Invoke();
        if (hooks) TellAfter(buffer, range.Start.Value, end, length);
    }

    /// <summary>Signals buffer-read-only unless Lisp may change the current buffer (barf-if-buffer-read-only).</summary>
    public void VerifyWritable()
    {
        TextBuffer buffer = Current;
        if (!buffer.IsAlive) throw Lisp.Error("Selecting deleted buffer");
        if (buffer.IsReadOnly && !Variable(Sym.InhibitReadOnly).IsTrue) throw Lisp.Signal(Sym.BufferReadOnly, Cons.List(Value.Of(buffer)));
    }

    /// <summary>Calls a hook's functions with arguments; a t in a local list stands for the default ones.</summary>
    public void RunHook(Symbol hook, params ReadOnlySpan<Value> arguments) => RunHookUntil(hook, null, arguments);

    /// <summary>Calls them until one's value makes the predicate true; that value, else nil.</summary>
    public Value RunHookUntil(Symbol hook, Func<Value, bool>? stop, params ReadOnlySpan<Value> arguments)
    {
        _ = RunList(hook, Variable(hook), stop, isDefault: false, arguments, out Value result);
        return result;
    }

    /// <summary>Calls the functions of a hook's value; true when one's value made it stop.</summary>
    private bool RunList(Symbol hook, Value value, Func<Value, bool>? stop, bool isDefault, ReadOnlySpan<Value> arguments, out Value result)
    {
        result = default;
        if (value.IsNil) return false;
        if (value.O is not Cons list || ReferenceEquals(list.Car.O, Lisp.Sym.Lambda) || ReferenceEquals(list.Car.O, Lisp.Sym.Closure))
            return Stops(Lisp.Funcall(value, arguments), stop, ref result);

        for (Value at = value; at.O is Cons cell; at = cell.Cdr)
        {
            if (!ReferenceEquals(cell.Car.O, Symbol.True))
            {
                if (Stops(Lisp.Funcall(cell.Car, arguments), stop, ref result)) return true;
                continue;
            }

            if (isDefault) continue;
            Value global = Lisp.FindDefault(hook);
            if (global.O is not Unbound && RunList(hook, global, stop, isDefault: true, arguments, out result)) return true;
        }

        return false;
    }

    private static bool Stops(Value value, Func<Value, bool>? stop, ref Value result)
    {
        if (stop?.Invoke(value) != true) return false;
        result = value;
        return true;
    }

    private void InsertUnits(string units, MarkerRule rule)
    {
        TextBuffer buffer = Current;
        if (!buffer.IsReadOnly)
        {
            InsertUnits(buffer, units, rule);
            return;
        }

        using TextBuffer.ReadOnlyScope scope = buffer.InhibitReadOnly();
        InsertUnits(buffer, units, rule);
    }

    private static void InsertUnits(TextBuffer buffer, string units, MarkerRule rule)
    {
        if (rule == MarkerRule.ByInsertionType)
        {
            buffer.Insert(units);
            return;
        }

        TextPosition at = buffer.Point;
        int before = buffer.Text.Length;
        buffer.InsertAt(at, units, rule);
        buffer.Point = at + (buffer.Text.Length - before);
    }

    /// <summary>Makes several changes that the hooks of changes hear of as one, of the whole of a range.</summary>
    public void AsOneChange(TextRange range, Action changes)
    {
        TextBuffer buffer = Current;
        VerifyWritable();
        bool hooks = HasChangeHooks(buffer);
        if (hooks) TellBefore(buffer, range.Start.Value, range.End.Value);
        int before = buffer.Text.Length;
        RunChangeHook(buffer, changes);
        if (hooks) TellAfter(buffer, range.Start.Value, range.End.Value + buffer.Text.Length - before, range.Length);
    }

    private bool HasChangeHooks(TextBuffer buffer)
    {
        if (StateOf(buffer).RunsHooks) return false;
        bool any = Variable(Sym.BeforeChangeFunctions).IsTrue || Variable(Sym.AfterChangeFunctions).IsTrue
            || (!buffer.IsModified && Variable(Sym.FirstChangeHook).IsTrue) || Overlays.HasHooks(buffer);
        return any && !Variable(Sym.InhibitModificationHooks).IsTrue;
    }

    private void TellBefore(TextBuffer buffer, int start, int end)
    {
        bool isFirst = !buffer.IsModified;
        RunChangeHook(buffer, () =>
        {
            if (isFirst) RunHook(Sym.FirstChangeHook);
            RunOrClear(Sym.BeforeChangeFunctions, start, end);
            Overlays.BeforeChange(buffer, start, end);
        });
    }

    // What a function of the hook does to the text moves the range with it.
    private TextRange TellBeforeKeeping(TextBuffer buffer, TextRange range)
    {
        LispMarker start = NewMarker(buffer, range.Start.Value);
        LispMarker end = NewMarker(buffer, range.End.Value);
        TellBefore(buffer, range.Start.Value, range.End.Value);
        TextPosition first = new(Math.Clamp(start.Position ?? 1, buffer.PointMin.Value, buffer.PointMax.Value));
        TextPosition last = new(Math.Clamp(end.Position ?? 1, first.Value, buffer.PointMax.Value));
        start.Clear();
        end.Clear();
        return new TextRange(first, last);
    }

    private void TellAfter(TextBuffer buffer, int start, int end, int length) =>
        RunChangeHook(buffer, () =>
        {
            RunOrClear(Sym.AfterChangeFunctions, start, end, length);
            Overlays.AfterChange(start, end, length);
        });

    // a function that is left by an error or a throw ends the hook: it is nil from then on (manual: "Change Hooks")
    private void RunOrClear(Symbol hook, params ReadOnlySpan<Value> arguments)
    {
        bool isDone = false;
        try
        {
            RunHook(hook, arguments);
            isDone = true;
        }
        finally
        {
            if (!isDone) Lisp.SetValue(hook, default);
        }
    }

    // changes made by the hooks run no hooks; what the hooks leave current does not matter
    private void RunChangeHook(TextBuffer buffer, Action body)
    {
        int depth = Lisp.BindingDepth;
        Lisp.Bind(Sym.InhibitModificationHooks, Value.T);
        try
        {
            body();
        }
        finally
        {
            Lisp.UnbindTo(depth);
            if (buffer.IsAlive) SetCurrent(buffer);
        }
    }
}
