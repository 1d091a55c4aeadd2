namespace Editor.Core;

internal sealed partial class KeyDispatcher
{
    private readonly MouseHandler _mouse = new(session);

    private void OnMouse(MouseInput mouse)
    {
        if (_waiting is not null) return;
        bool goesElsewhere = mouse.Action is MouseAction.Press or MouseAction.DoubleClick or MouseAction.TripleClick;
        if (goesElsewhere)
        {
            Abandon();
            EndOverriding();
        }

        session.ThisCommand = session.LastCommand = "mouse";
        _mouse.Handle(mouse);
        if (session.Minibuffer.IsActive) session.Minibuffer.UpdateCandidates();
    }
}
