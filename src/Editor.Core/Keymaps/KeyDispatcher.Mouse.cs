namespace Editor.Core;

internal sealed partial class KeyDispatcher
{
    private readonly MouseHandler _mouse = new(session);

    private void OnMouse(MouseInput mouse)
    {
        if (_waiting is not null) return;
        if (mouse.Action is not (MouseAction.Drag or MouseAction.Release)) Abandon();
        session.ThisCommand = session.LastCommand = "mouse";
        _mouse.Handle(mouse);
        if (session.Minibuffer.IsActive) session.Minibuffer.UpdateCandidates();
    }
}
