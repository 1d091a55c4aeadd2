using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Windows as far as programs use them (manual: "Windows"); in batch there is one of 80 by 24 that nobody sees.</summary>
[PrimitiveSet]
internal static partial class WindowPrimitives
{
    [Primitive("windowp", "Return t if OBJECT is a window and nil otherwise.")]
    [Primitive("window-valid-p", "Return t if OBJECT is a valid window and nil otherwise.")]
    public static bool Windowp(Value value) => value.O is EditorWindow;

    [Primitive("window-live-p", "Return t if OBJECT is a live window and nil otherwise.")]
    public static bool IsLive(ScriptHost host, Value value) =>
        value.O is EditorWindow window && (window == host.Session.Windows.MinibufferWindow || host.Session.Windows.All.Contains(window));

    [Primitive("selected-window", "Return the selected window.", Max = 0)]
    [Primitive("frame-selected-window", "Return the selected window of FRAME.")]
    [Primitive("old-selected-window", "Return the old selected window.", Max = 0)]
    public static Value Selected(ScriptHost host, Value frame = default) => Value.Of(host.Session.Windows.Selected);

    [Primitive("frame-root-window", "Return the root window of FRAME.")]
    [Primitive("frame-first-window", "Return the topmost, leftmost live window on FRAME.")]
    public static Value First(ScriptHost host, Value frame = default) => Value.Of(host.Session.Windows.All[0]);

    [Primitive("minibuffer-window", "Return the minibuffer window.")]
    public static Value MinibufferWindow(ScriptHost host, Value frame = default) => Value.Of(host.Session.Windows.MinibufferWindow);

    [Primitive("active-minibuffer-window", "Return the currently active minibuffer window, or nil if none.")]
    public static Value ActiveMinibufferWindow(ScriptHost host) => host.Session.Minibuffer.IsActive ? Value.Of(host.Session.Windows.MinibufferWindow) : default;

    [Primitive("window-minibuffer-p", "Return t if WINDOW is a minibuffer window.")]
    public static bool IsMinibuffer(ScriptHost host, Value window = default) => Window(host, window).IsMinibuffer;

    [Primitive("minibuffer-selected-window", "Return window selected just before the minibuffer window was selected.")]
    public static Value MinibufferSelected(ScriptHost host) => Value.Of(host.Session.Minibuffer.AskedFrom);

    [Primitive("window-buffer", "Return the buffer displayed in window WINDOW.")]
    public static Value BufferOf(ScriptHost host, Value window = default) => Value.Of(Window(host, window).Buffer);

    [Primitive("window-frame", "Return the frame that window WINDOW is on.")]
    public static Value FrameOf(ScriptHost host, Value window = default) => Value.Of(host.Frame);

    [Primitive("select-window", "Select WINDOW which must be a live window; its buffer becomes current.")]
    public static Value Select(ScriptHost host, Value window, Value noRecord = default)
    {
        _ = noRecord;
        EditorWindow selected = Window(host, window);
        host.Session.Windows.Select(selected);
        host.SetCurrent(selected.Buffer);
        return window;
    }

    [Primitive("set-window-buffer", "Make WINDOW display BUFFER-OR-NAME.")]
    public static void SetBuffer(ScriptHost host, Value window, Value buffer, Value keepMargins = default)
    {
        _ = keepMargins;
        host.Session.Windows.Show(LispArguments.LiveBuffer(host, buffer), Window(host, window));
    }

    [Primitive("switch-to-buffer", "Display buffer BUFFER-OR-NAME in the selected window; it is made when there is none.", Interactive = "BSwitch to buffer: ")]
    [Primitive("pop-to-buffer-same-window", "Select buffer BUFFER-OR-NAME in the selected window.")]
    public static Value SwitchToBuffer(ScriptHost host, Value buffer, Value noRecord = default, Value forceSameWindow = default)
    {
        TextBuffer target = Wanted(host, buffer);
        host.SwitchTo(target);
        return Value.Of(target);
    }

    [Primitive("pop-to-buffer", "Display buffer specified by BUFFER-OR-NAME and select its window.", Interactive = "BPop to buffer: ")]
    [Primitive("switch-to-buffer-other-window", "Select the buffer specified by BUFFER-OR-NAME in another window.", Interactive = "BSwitch to buffer in other window: ", Max = 2)]
    public static Value PopToBuffer(ScriptHost host, Value buffer, Value action = default, Value noRecord = default)
    {
        TextBuffer target = Wanted(host, buffer);
        host.Session.Windows.Pop(target);
        host.SetCurrent(target);
        return Value.Of(target);
    }

    [Primitive("display-buffer", "Display BUFFER-OR-NAME in some window, without selecting it; returns the window.", Interactive = "BDisplay buffer: ")]
    public static Value DisplayBuffer(ScriptHost host, Value buffer, Value action = default, Value frame = default)
    {
        TextBuffer target = Wanted(host, buffer);
        return Value.Of(host.Session.Windows.Showing(target) ?? host.Session.Windows.Display(target));
    }

    [Primitive("get-buffer-window", "Return a window currently displaying BUFFER-OR-NAME, or nil if none.")]
    public static Value WindowOf(ScriptHost host, Value buffer = default, Value allFrames = default)
    {
        TextBuffer? wanted = buffer.O is LispString name ? host.Buffers.Find(name.Text) : buffer.O as TextBuffer ?? (buffer.IsNil ? host.Current : null);
        return wanted is { IsAlive: true } ? Value.Of(host.Session.Windows.Showing(wanted)) : default;
    }

    [Primitive("get-buffer-window-list", "Return list of all windows displaying BUFFER-OR-NAME, or nil if none.")]
    public static Value WindowsOf(ScriptHost host, Value buffer = default, Value minibuffer = default, Value allFrames = default)
    {
        TextBuffer wanted = LispArguments.LiveBuffer(host, buffer);
        return Cons.List([.. host.Session.Windows.All.Where(window => window.Buffer == wanted).Select(window => Value.Of(window))]);
    }

    [Primitive("window-list", "Return a list of windows on FRAME.")]
    [Primitive("window-list-1", "Return a list of all live windows.")]
    public static Value List(ScriptHost host, Value frame = default, Value minibuffer = default, Value window = default)
    {
        WindowTree windows = host.Session.Windows;
        List<Value> all = [Value.Of(windows.Selected)];
        foreach (EditorWindow each in windows.All)
        {
            if (each != windows.Selected) all.Add(Value.Of(each));
        }

        return Cons.List(all.ToArray());
    }

    [Primitive("walk-windows", "Cycle through all live windows, calling FUN for each one.")]
    public static void Walk(ScriptHost host, Value function, Value minibuffer = default, Value allFrames = default)
    {
        foreach (EditorWindow each in host.Session.Windows.All) host.Lisp.Funcall(function, Value.Of(each));
    }

    [Primitive("next-window", "Return live window after WINDOW in the cyclic ordering of windows.")]
    public static Value Next(ScriptHost host, Value window = default, Value minibuffer = default, Value allFrames = default) => Value.Of(host.Session.Windows.Other(Window(host, window)));

    [Primitive("previous-window", "Return live window before WINDOW in the cyclic ordering of windows.")]
    public static Value Previous(ScriptHost host, Value window = default, Value minibuffer = default, Value allFrames = default) => Value.Of(host.Session.Windows.Other(Window(host, window), -1));

    [Primitive("other-window", "Select another window in cyclic ordering of windows.", Interactive = "p")]
    public static void Other(ScriptHost host, int count, Value allFrames = default, Value interactive = default) =>
        Select(host, Value.Of(host.Session.Windows.Other(host.Session.Windows.Selected, count)));

    [Primitive("one-window-p", "Return non-nil if the selected window is the only window.")]
    public static bool OneWindow(ScriptHost host, Value noMinibuffer = default, Value allFrames = default) => host.Session.Windows.All.Count == 1;

    [Primitive("count-windows", "Return the number of live windows on the selected frame.")]
    public static int Count(ScriptHost host, Value minibuffer = default) => host.Session.Windows.All.Count;

    [Primitive("split-window", "Make a new window adjacent to WINDOW; SIDE t or `right' puts it at the right.")]
    public static Value Split(ScriptHost host, Value window = default, Value size = default, Value side = default)
    {
        bool right = side == Value.T || (side.O as Symbol)?.Name is "right" or "left";
        return Value.Of(host.Session.Windows.Split(Window(host, window), isStacked: !right));
    }

    [Primitive("split-window-below", "Split the selected window into two windows, one above the other.", Interactive = "P")]
    [Primitive("split-window-vertically", "Split the selected window into two windows, one above the other.", Interactive = "P")]
    public static Value SplitBelow(ScriptHost host, Value size = default) => Split(host);

    [Primitive("split-window-right", "Split the selected window into two side-by-side windows.", Interactive = "P")]
    [Primitive("split-window-horizontally", "Split the selected window into two side-by-side windows.", Interactive = "P")]
    public static Value SplitRight(ScriptHost host, Value size = default) => Split(host, default, default, Value.T);

    [Primitive("delete-window", "Delete WINDOW.", Interactive = "")]
    public static void Delete(ScriptHost host, Value window = default)
    {
        if (host.Session.Windows.All.Count == 1) throw host.Lisp.Error("Attempt to delete minibuffer or sole ordinary window");
        host.Session.Windows.Delete(Window(host, window));
    }

    [Primitive("delete-other-windows", "Make WINDOW fill its frame.", Interactive = "")]
    public static void DeleteOthers(ScriptHost host, Value window = default, Value interactive = default) => host.Session.Windows.DeleteOthers(Window(host, window));

    [Primitive("delete-windows-on", "Delete all windows showing BUFFER-OR-NAME.", Interactive = "bDelete windows on: ")]
    public static void DeleteOn(ScriptHost host, Value buffer = default, Value frame = default)
    {
        TextBuffer wanted = LispArguments.LiveBuffer(host, buffer);
        foreach (EditorWindow each in host.Session.Windows.All)
        {
            if (each.Buffer != wanted) continue;
            if (host.Session.Windows.All.Count > 1) host.Session.Windows.Delete(each);
            else host.Session.Windows.Show(host.OtherBuffer(wanted, false), each);
        }
    }

    [Primitive("quit-window", "Quit WINDOW and bury its buffer, or kill it with prefix argument KILL.", Interactive = "P")]
    public static void Quit(ScriptHost host, Value kill = default, Value window = default)
    {
        TextBuffer buffer = Window(host, window).Buffer;
        host.Session.Windows.Show(host.OtherBuffer(buffer, false), Window(host, window));
        if (kill.IsTrue) host.KillBuffer(buffer);
        else host.Buffers.Bury(buffer);
        host.SetCurrent(host.Session.CurrentBuffer);
    }

    [Primitive("replace-buffer-in-windows", "Replace BUFFER-OR-NAME with some other buffer in all windows showing it.")]
    public static void Replace(ScriptHost host, Value buffer = default)
    {
        TextBuffer wanted = LispArguments.LiveBuffer(host, buffer);
        foreach (EditorWindow each in host.Session.Windows.All.Where(each => each.Buffer == wanted)) host.Session.Windows.Show(host.OtherBuffer(wanted, false), each);
    }

    [Primitive("window-point", "Return current value of point in WINDOW.")]
    [Primitive("window-old-point", "Return old value of point in WINDOW.")]
    public static int Point(ScriptHost host, Value window = default) => Window(host, window).Point.Value;

    [Primitive("set-window-point", "Make point value in WINDOW be at position POS in WINDOW's buffer.")]
    public static Value SetPoint(ScriptHost host, Value window, Value position)
    {
        Window(host, window).Point = LispArguments.ToTextPosition(host.Lisp, position);
        return position;
    }

    [Primitive("window-start", "Return position at which display currently starts in WINDOW.")]
    public static int Start(ScriptHost host, Value window = default) => Window(host, window).Start.Value;

    [Primitive("set-window-start", "Make display in WINDOW start at position POS in WINDOW's buffer.")]
    public static Value SetStart(ScriptHost host, Value window, Value position, Value noForce = default)
    {
        Window(host, window).Start = LispArguments.ToTextPosition(host.Lisp, position);
        return position;
    }

    [Primitive("window-end", "Return position at which display currently ends in WINDOW; by lines here.")]
    public static int End(ScriptHost host, Value window = default, Value update = default)
    {
        EditorWindow shown = Window(host, window);
        TextPosition at = shown.Start;
        for (int i = 0; i < shown.TextRows && at < shown.Buffer.PointMax; i++) at = TextPosition.Min(shown.Buffer.Text.LineEndAfter(at) + 1, shown.Buffer.PointMax);
        return at.Value;
    }

    [Primitive("pos-visible-in-window-p", "Return non-nil if position POS is currently on the frame in WINDOW.")]
    public static bool IsVisible(ScriptHost host, Value position = default, Value window = default, Value partially = default)
    {
        long at = position.IsFixnum || position.O is LispMarker ? LispArguments.ToPosition(host.Lisp, position) : Point(host, window);
        return at >= Start(host, window) && at <= End(host, window);
    }

    [Primitive("window-height", "Return the height of WINDOW in lines, its mode line included.")]
    [Primitive("window-total-height", "Return the height of WINDOW in lines, its mode line included.")]
    [Primitive("window-total-size", "Return the height or width of WINDOW; HORIZONTAL non-nil: the width.")]
    public static int Height(ScriptHost host, Value window = default, Value horizontal = default) =>
        horizontal.IsTrue ? Window(host, window).Area.Columns : Window(host, window).Area.Rows;

    [Primitive("window-body-height", "Return the number of lines in WINDOW's text area.")]
    [Primitive("window-text-height", "Return the height in lines of the text display area of WINDOW.")]
    public static int BodyHeight(ScriptHost host, Value window = default, Value pixelwise = default) => Window(host, window).TextRows;

    [Primitive("window-width", "Return the width of WINDOW's text area in columns.")]
    [Primitive("window-body-width", "Return the width of WINDOW's text area.")]
    [Primitive("window-max-chars-per-line", "Return the number of characters that can be displayed on one line in WINDOW.")]
    [Primitive("window-total-width", "Return the total width of WINDOW in columns.")]
    public static int Width(ScriptHost host, Value window = default, Value pixelwise = default) => Window(host, window).TextColumns;

    [Primitive("window-hscroll", "Return the number of columns by which WINDOW is scrolled from left margin.")]
    public static int HScroll(ScriptHost host, Value window = default) => Window(host, window).HScroll;

    [Primitive("set-window-hscroll", "Set number of columns WINDOW is scrolled from left margin to NCOL.")]
    public static int SetHScroll(ScriptHost host, Value window, int columns) => Window(host, window).HScroll = Math.Max(0, columns);

    [Primitive("window-dedicated-p", "Return non-nil when WINDOW is dedicated to its buffer; none is.", Max = 1)]
    [Primitive("window-parameter", "Return the value of WINDOW's PARAMETER; none is kept.", Min = 2)]
    public static Value Nothing(Value window = default, Value parameter = default) => default;

    [Primitive("set-window-dedicated-p", "Mark WINDOW as dedicated according to FLAG; told, not heeded.")]
    public static Value SetDedicated(Value window, Value flag) => flag;

    [Primitive("set-window-parameter", "Set WINDOW's value of PARAMETER to VALUE; not kept.")]
    public static Value SetParameter(Value window, Value parameter, Value value) => value;

    [Primitive("window-prev-buffers", "Return list of buffers previously shown in WINDOW.")]
    [Primitive("window-next-buffers", "Return list of next buffers of WINDOW.")]
    public static Value PreviousBuffers(Value window = default) => default;

    [Primitive("recenter", "Center point in selected window and maybe redisplay frame.", Interactive = "P")]
    public static void Recenter(ScriptHost host, Value argument = default, Value redisplay = default)
    {
        EditorWindow window = host.Session.Windows.Selected;
        int rows = argument.IsFixnum ? (int)argument.N : window.TextRows / 2;
        if (rows < 0) rows += window.TextRows;
        TextPosition at = window.Buffer.Text.LineStartBefore(window.Point);
        for (int i = 0; i < rows && at > window.Buffer.PointMin; i++) at = window.Buffer.Text.LineStartBefore(at - 1);
        window.Start = at;
    }

    [Primitive("current-window-configuration", "Return an object representing the current window configuration.")]
    public static Value Configuration(ScriptHost host, Value frame = default) => Value.Of(new WindowConfiguration(host));

    [Primitive("set-window-configuration", "Set the configuration of windows and buffers as specified by CONFIGURATION: the selected window and what each window shows.")]
    public static bool SetConfiguration(ScriptHost host, Value configuration, Value noFrame = default, Value noMinibuffer = default)
    {
        if (configuration.O is not WindowConfiguration saved) throw host.Lisp.WrongType("window-configuration-p", configuration);
        saved.Restore(host);
        return true;
    }

    [Primitive("window-configuration-p", "Return t if OBJECT is a window-configuration object.")]
    public static bool IsConfiguration(Value value) => value.O is WindowConfiguration;

    internal static EditorWindow Window(ScriptHost host, Value value)
    {
        if (value.IsNil) return host.Session.Windows.Selected;
        return value.O is EditorWindow window ? window : throw host.Lisp.WrongType("window-live-p", value);
    }

    private static TextBuffer Wanted(ScriptHost host, Value buffer)
    {
        if (buffer.IsNil) return host.OtherBuffer(host.Current, false);
        if (buffer.O is LispString name) return host.Buffers.Find(name.Text) ?? host.CreateBuffer(name.Text);
        return LispArguments.LiveBuffer(host, buffer);
    }
}
