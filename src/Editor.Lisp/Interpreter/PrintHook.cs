namespace Editor.Lisp;

/// <summary>Text of a value for messages of the kernel; the printer's, once there is one.</summary>
internal static class PrintHook
{
    public static string Print(Interp lisp, Value value) => lisp.PrintToString?.Invoke(value) ?? value.ToString();
}
