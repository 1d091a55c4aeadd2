namespace Editor.Core;

internal sealed partial class KeyDispatcher
{
    private void OnMouse(MouseInput mouse)
    {
        if (_waiting is not null) return;
        _ = mouse;
    }
}
