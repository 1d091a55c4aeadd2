using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <content>Functions of overlays that are told of changes (manual: "Overlay Properties").</content>
internal sealed partial class OverlayRoom
{
    private readonly Symbol _modificationHooks = host.Lisp.Intern("modification-hooks");
    private readonly Symbol _insertInFront = host.Lisp.Intern("insert-in-front-hooks");
    private readonly Symbol _insertBehind = host.Lisp.Intern("insert-behind-hooks");
    private readonly List<(LispOverlay Overlay, Value Functions)> _toBeTold = [];
    private bool _someHaveHooks;

    /// <summary>Notes that a property was set: until one of the hooks was, changes cost nothing.</summary>
    public void NoteProperty(Value name) =>
        _someHaveHooks |= ReferenceEquals(name.O, _modificationHooks) || ReferenceEquals(name.O, _insertInFront) || ReferenceEquals(name.O, _insertBehind)
            || ReferenceEquals(name.O, _category);

    /// <summary>Whether overlays of a buffer may have to be told of a change.</summary>
    public bool HasHooks(TextBuffer buffer) => _someHaveHooks && host.StateOf(buffer).Attached.ContainsKey(Key);

    /// <summary>Tells the overlays that a change is about to be made.</summary>
    public void BeforeChange(TextBuffer buffer, int start, int end)
    {
        _toBeTold.Clear();
        if (!HasHooks(buffer)) return;
        foreach (LispOverlay overlay in Around(buffer, end, start))
        {
            bool isInsertion = start == end;
            if (isInsertion && start == overlay.Start) Note(overlay, _insertInFront);
            if (isInsertion && start == overlay.End) Note(overlay, _insertBehind);
            if (end > overlay.Start && start < overlay.End) Note(overlay, _modificationHooks);
        }

        foreach ((LispOverlay overlay, Value functions) in _toBeTold.ToArray()) CallAll(functions, Value.Of(overlay), default, start, end);
    }

    /// <summary>Tells the overlays that were told before of the change that was made.</summary>
    public void AfterChange(int start, int end, int length)
    {
        foreach ((LispOverlay overlay, Value functions) in _toBeTold.ToArray()) CallAll(functions, Value.Of(overlay), Value.T, start, end, length);
    }

    private void Note(LispOverlay overlay, Symbol hook)
    {
        Value functions = Get(overlay, hook);
        if (functions.IsTrue) _toBeTold.Add((overlay, functions));
    }

    private void CallAll(Value functions, params ReadOnlySpan<Value> arguments)
    {
        for (; functions.O is Cons cell; functions = cell.Cdr) host.Lisp.Funcall(cell.Car, arguments);
    }
}
