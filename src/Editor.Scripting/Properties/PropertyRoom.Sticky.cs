using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <content>Stickiness (manual: "Sticky Properties").</content>
internal sealed partial class PropertyRoom
{
    private readonly Symbol _rearNonsticky = host.Lisp.Intern("rear-nonsticky");
    private readonly Symbol _frontSticky = host.Lisp.Intern("front-sticky");
    private readonly Symbol _defaultNonsticky = host.Lisp.Intern("text-property-default-nonsticky");

    /// <summary>What text between two neighbours takes over from them, and how sticky that is in turn; null for nothing (observed in Emacs 28.2).</summary>
    private PropertyList? Inherited(IntervalStore<PropertyList> store, int start, int end)
    {
        PropertyList? left = start > 0 ? store[start - 1] : null;
        PropertyList? right = end < store.Length ? store[end] : null;
        PropertyList? taken = null;
        List<Value> front = [], rear = [];
        for (int i = 0; right is not null && i < right.Pairs.Length; i += 2)
        {
            Value name = right.Pairs[i];
            Value ofLeft = default;
            bool isLeft = left is not null && left.TryGet(name, out ofLeft) && IsRearSticky(left, name);
            bool isRight = IsFrontSticky(right, name);
            if (isLeft && isRight) isLeft = ofLeft.IsTrue;
            if (isLeft) Take(left!, name, ofLeft);
            else if (isRight) Take(right, name, right.Pairs[i + 1]);
        }

        for (int i = 0; left is not null && i < left.Pairs.Length; i += 2)
        {
            if (right?.TryGet(left.Pairs[i], out _) != true && IsRearSticky(left, left.Pairs[i])) Take(left, left.Pairs[i], left.Pairs[i + 1]);
        }

        if (rear.Count > 0) taken = PropertyList.With(taken, _rearNonsticky, Cons.List([.. rear]));
        return front.Count > 0 ? PropertyList.With(taken, _frontSticky, Cons.List([.. front])) : taken;

        void Take(PropertyList from, Value name, Value value)
        {
            if (ReferenceEquals(name.O, _rearNonsticky) || ReferenceEquals(name.O, _frontSticky)) return;
            taken = PropertyList.With(taken, name, value);
            if (IsFrontSticky(from, name)) front.Add(name);
            if (Get(from, _rearNonsticky) is var said && (Value.Eq(said, Value.T) || IsMember(said, name))) rear.Add(name);
        }
    }

    /// <summary>Whether text inserted behind text with these properties takes one over.</summary>
    public bool IsRearSticky(PropertyList list, Value name)
    {
        Value said = Get(list, _rearNonsticky);
        if (said.O is Cons) return !IsMember(said, name);
        if (said.IsTrue) return false;
        for (Value at = host.Variable(_defaultNonsticky); at.O is Cons cell; at = cell.Cdr)
        {
            if (cell.Car.O is Cons pair && Value.Eq(pair.Car, name)) return pair.Cdr.IsNil;
        }

        return true;
    }

    /// <summary>Whether text inserted in front of text with these properties takes one over.</summary>
    public bool IsFrontSticky(PropertyList list, Value name)
    {
        Value said = Get(list, _frontSticky);
        return Value.Eq(said, Value.T) || IsMember(said, name);
    }

    private static bool IsMember(Value list, Value item)
    {
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (Value.Eq(cell.Car, item)) return true;
        }

        return false;
    }
}
