using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <content>Text that must not change, and functions that are told before it does (manual: "Special Properties").</content>
internal sealed partial class PropertyRoom
{
    private readonly Symbol _readOnly = host.Lisp.Intern("read-only");
    private readonly Symbol _textReadOnly = host.Lisp.Intern("text-read-only");
    private readonly Symbol _modificationHooks = host.Lisp.Intern("modification-hooks");
    private readonly Symbol _insertInFront = host.Lisp.Intern("insert-in-front-hooks");
    private readonly Symbol _insertBehind = host.Lisp.Intern("insert-behind-hooks");

    /// <summary>Called before a part of a buffer changes; an empty range is an insertion.</summary>
    /// <exception cref="LispSignal">text-read-only: a property forbids it.</exception>
    public void BeforeChange(TextBuffer buffer, int start, int end)
    {
        if (StoreOf(buffer) is not { IsEmpty: false } store) return;
        Value inhibit = host.Variable(host.Sym.InhibitReadOnly);
        if (start == end) BeforeInsertion(store, start, inhibit);
        else BeforeDeletion(store, start, end, inhibit);
    }

    private void BeforeInsertion(IntervalStore<PropertyList> store, int at, Value inhibit)
    {
        PropertyList? left = at > 1 ? store[at - 2] : null;
        PropertyList? right = at - 1 < store.Length ? store[at - 1] : null;
        if (inhibit.IsNil || inhibit.O is Cons)
        {
            if (left is not null && Forbids(left, inhibit, out Value why) && (ReferenceEquals(left, right) || IsRearSticky(left, _readOnly))) throw Forbidden(why);
            if (right is not null && Forbids(right, inhibit, out why) && IsFrontSticky(right, _readOnly)) throw Forbidden(why);
        }

        Value behind = left is null ? default : Get(left, _insertBehind);
        Value front = right is null ? default : Get(right, _insertInFront);
        CallAll(behind, at, at);
        if (!Value.Eq(front, behind)) CallAll(front, at, at);
    }

    private void BeforeDeletion(IntervalStore<PropertyList> store, int start, int end, Value inhibit)
    {
        List<Value> hooks = [];
        foreach ((int _, int _, PropertyList? list) in store.Runs(start - 1, Math.Min(end - 1, store.Length)))
        {
            if (list is null) continue;
            if ((inhibit.IsNil || inhibit.O is Cons) && Forbids(list, inhibit, out Value why)) throw Forbidden(why);
            Value hook = Get(list, _modificationHooks);
            if (hook.IsTrue && (hooks.Count == 0 || !Value.Eq(hooks[^1], hook))) hooks.Add(hook);
        }

        foreach (Value hook in hooks) CallAll(hook, start, end);
    }

    private bool Forbids(PropertyList list, Value inhibit, out Value why)
    {
        why = Get(list, _readOnly);
        return why.IsTrue && !IsMember(inhibit, why);
    }

    private LispSignal Forbidden(Value why) => host.Lisp.Signal(_textReadOnly, why.O is LispString ? Cons.List(why) : default);

    private void CallAll(Value functions, int start, int end)
    {
        if (functions.IsNil || host.Variable(host.Sym.InhibitModificationHooks).IsTrue) return;
        for (Value at = functions; at.O is Cons cell; at = cell.Cdr) host.Lisp.Funcall(cell.Car, [start, end]);
    }
}
