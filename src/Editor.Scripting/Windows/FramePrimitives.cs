using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>The one frame: the terminal (manual: "Frames").</summary>
internal sealed class LispFrame
{
    /// <summary>Values that Lisp keeps with it.</summary>
    public Dictionary<Symbol, Value> Parameters { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => "#<frame F1>";
}

/// <summary>Frames and terminals, as far as programs ask.</summary>
[PrimitiveSet]
internal static partial class FramePrimitives
{
    [Primitive("selected-frame", "Return the frame that is now selected.")]
    public static Value Selected(ScriptHost host) => Value.Of(host.Frame);

    [Primitive("framep", "Return non-nil if OBJECT is a frame: t for one on a text terminal.")]
    [Primitive("frame-live-p", "Return non-nil if OBJECT is a frame which has not been deleted.")]
    [Primitive("frame-visible-p", "Return t if FRAME is visible.")]
    public static bool Framep(Value value) => value.O is LispFrame;

    [Primitive("frame-list", "Return a list of all live frames.")]
    [Primitive("visible-frame-list", "Return a list of all visible frames.")]
    public static Value List(ScriptHost host) => Cons.List(Value.Of(host.Frame));

    [Primitive("select-frame", "Select FRAME; there is but one.", Min = 1)]
    public static Value Select(ScriptHost host, Value frame = default, Value noRecord = default) => Value.Of(host.Frame);

    [Primitive("frame-width", "Return the width of FRAME's text area in columns.")]
    [Primitive("frame-text-cols", "Return the width of FRAME's text area in columns.")]
    [Primitive("frame-total-cols", "Return number of total columns of FRAME.")]
    public static int Width(ScriptHost host, Value frame = default) => host.Session.Windows.Columns;

    [Primitive("frame-height", "Return the height of FRAME's text area in lines.")]
    [Primitive("frame-text-lines", "Return the height of FRAME's text area in lines.")]
    [Primitive("frame-total-lines", "Return number of total lines of FRAME.")]
    public static int Height(ScriptHost host, Value frame = default) => host.Session.Windows.Rows;

    [Primitive("frame-char-width", "Width in pixels of characters: 1 on a terminal.")]
    [Primitive("frame-char-height", "Height in pixels of a line: 1 on a terminal.")]
    public static int CharSize(Value frame = default) => 1;

    [Primitive("frame-parameter", "Return FRAME's value for parameter PARAMETER.")]
    public static Value Parameter(ScriptHost host, Value frame, Symbol parameter) => host.Frame.Parameters.GetValueOrDefault(parameter);

    [Primitive("frame-parameters", "Return the parameters-alist of FRAME.")]
    public static Value Parameters(ScriptHost host, Value frame = default) => Cons.List([.. host.Frame.Parameters.Select(pair => (Value)new Cons(pair.Key, pair.Value))]);

    [Primitive("set-frame-parameter", "Set frame parameter PARAMETER to VALUE on FRAME.")]
    public static void SetParameter(ScriptHost host, Value frame, Symbol parameter, Value value) => host.Frame.Parameters[parameter] = value;

    [Primitive("modify-frame-parameters", "Modify FRAME according to new values of its parameters in ALIST.")]
    public static void Modify(ScriptHost host, Value frame, Value alist)
    {
        for (; alist.O is Cons cell; alist = cell.Cdr)
        {
            if (cell.Car.O is Cons { Car.O: Symbol name } pair) host.Frame.Parameters[name] = pair.Cdr;
        }
    }

    [Primitive("window-system", "The name of the window system that FRAME is displaying through: nil, a terminal.")]
    [Primitive("x-display-pixel-width", "Nil: no pixels here.")]
    public static Value WindowSystem(Value frame = default) => default;

    [Primitive("terminal-list", "Return a list of all terminals.")]
    public static Value TerminalList(ScriptHost host) => Cons.List(Value.Of(host.Frame));

    [Primitive("frame-terminal", "Return the terminal that FRAME is displayed on.")]
    public static Value Terminal(ScriptHost host, Value frame = default) => Value.Of(host.Frame);

    [Primitive("terminal-live-p", "Return non-nil if OBJECT is a terminal which has not been deleted.")]
    public static bool TerminalLive(Value value) => value.O is LispFrame;

    [Primitive("tty-type", "Return the type of the tty device that TERMINAL uses.")]
    public static string? TtyType(ScriptHost host, Value terminal = default) => host.IsBatch ? null : Environment.GetEnvironmentVariable("TERM");
}
