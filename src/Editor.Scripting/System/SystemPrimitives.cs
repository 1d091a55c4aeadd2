using System.Runtime.InteropServices;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Who runs this and where (manual: "System Interface"), and what a terminal without pixels answers.</summary>
[PrimitiveSet]
internal static partial class SystemPrimitives
{
    [Primitive("system-name", "Return the host name of the machine you are running on, as a string.")]
    public static string SystemName() => Environment.MachineName;

    [Primitive("user-uid", "Return the effective uid of the user, as an integer.")]
    public static long Uid() => EffectiveUser();

    [Primitive("user-real-uid", "Return the real uid of the user, as an integer.")]
    public static long RealUid() => RealUser();

    [Primitive("group-gid", "Return the effective gid of the user, as an integer.")]
    public static long Gid() => EffectiveGroup();

    [Primitive("group-real-gid", "Return the real gid of the user, as an integer.")]
    public static long RealGid() => RealGroup();

    [Primitive("group-name", "Return the name of the group whose numeric group ID is GID, or nil if there is none.")]
    public static string? GroupName(long gid) => InTable("/etc/group", 2, gid.ToString(), 0);

    [Primitive("user-login-name", "Return the name under which the user logged in, as a string; with UID, that user's, or nil.")]
    public static string? LoginName(ScriptHost host, Value uid = default) =>
        uid.IsNil ? (host.Variable(host.Lisp.Intern("user-login-name")).O as LispString)?.Text ?? Environment.UserName : InTable("/etc/passwd", 2, uid.ToString(), 0);

    [Primitive("user-real-login-name", "Return the name of the user's real uid, as a string.")]
    public static string RealLoginName() => InTable("/etc/passwd", 2, RealUser().ToString(), 0) ?? Environment.UserName;

    [Primitive("user-full-name", "Return the full name of the user logged in, as a string; with UID or login name, that user's.")]
    public static string? FullName(ScriptHost host, Value user = default)
    {
        if (user.IsNil) return (host.Variable(host.Lisp.Intern("user-full-name")).O as LispString)?.Text ?? Environment.UserName;
        string? full = user.O is LispString name ? InTable("/etc/passwd", 0, name.Text, 4) : InTable("/etc/passwd", 2, user.ToString(), 4);
        return full?.Split(',')[0];
    }

    [Primitive("int-to-string", "Return the decimal representation of NUMBER as a string.")]
    public static Value IntToString(ScriptHost host, Value number) => host.Call("number-to-string", number);

    [Primitive("message-box", "Display a message; there are no boxes: as `message'.\n\n(fn FORMAT-STRING &rest ARGS)", Min = 1)]
    [Primitive("message-or-box", "Display a message; as `message'.\n\n(fn FORMAT-STRING &rest ARGS)", Min = 1)]
    [Primitive("minibuffer-message", "Temporarily display MESSAGE; as `message'.\n\n(fn MESSAGE &rest ARGS)", Min = 1)]
    public static Value MessageBox(ScriptHost host, ReadOnlySpan<Value> arguments) => MessagePrimitives.Message(host, arguments);

    [Primitive("clear-this-command-keys", "Clear out the vector that `this-command-keys' returns.")]
    public static void ClearKeys(ScriptHost host, Value keepRecord = default) => host.Keys.Command = [];

    [Primitive("lock-buffer", "Lock the file of the current buffer; ned makes no lock files.", Max = 1)]
    [Primitive("unlock-buffer", "Unlock the file of the current buffer; ned makes no lock files.", Max = 0)]
    [Primitive("do-auto-save", "Auto-save all buffers that need it; ned saves what is modified when it is ended from outside.")]
    [Primitive("set-buffer-auto-saved", "Mark current buffer as auto-saved with its current text.", Max = 0)]
    [Primitive("recent-auto-save-p", "Return t if current buffer has been auto-saved recently; nil.", Max = 0)]
    [Primitive("clear-face-cache", "Clear face caches on all frames.", Max = 1)]
    [Primitive("terminal-coding-system", "Return coding system specified for terminal output; nil: the locale's.", Max = 1)]
    [Primitive("keyboard-coding-system", "Return coding system specified for decoding keyboard input; nil: the locale's.", Max = 1)]
    [Primitive("suspend-tty", "Suspend the terminal; C-z does.", Max = 1)]
    [Primitive("resume-tty", "Resume the terminal.", Max = 1)]
    public static Value Nothing(Value first = default, Value second = default) => default;

    [Primitive("scroll-up", "Scroll text of selected window upward ARG lines; near a full screen without ARG.", Interactive = "^P")]
    public static void ScrollUp(ScriptHost host, Value argument = default) => Scroll(host, argument, 1);

    [Primitive("scroll-down", "Scroll text of selected window down ARG lines; near a full screen without ARG.", Interactive = "^P")]
    public static void ScrollDown(ScriptHost host, Value argument = default) => Scroll(host, argument, -1);

    [Primitive("window-parent", "Return the parent window of WINDOW; windows have none to show here.")]
    [Primitive("window-top-child", "Return the topmost child window of WINDOW; nil.")]
    [Primitive("window-left-child", "Return the leftmost child window of WINDOW; nil.")]
    [Primitive("window-next-sibling", "Return the next sibling window of WINDOW; nil.")]
    [Primitive("window-prev-sibling", "Return the previous sibling window of WINDOW; nil.")]
    [Primitive("window-fringes", "Return fringe settings; a terminal has none.")]
    [Primitive("window-margins", "Return margin widths; none are set.")]
    public static Value NoWindow(Value window = default) => default;

    [Primitive("window-header-line-height", "Return the height of the header line, in lines.")]
    [Primitive("window-tab-line-height", "Return the height of the tab line: 0.")]
    [Primitive("window-scroll-bar-width", "Return the width of the scroll bar: 0.")]
    [Primitive("window-scroll-bar-height", "Return the height of the scroll bar: 0.")]
    [Primitive("window-right-divider-width", "Return the width of the divider: 0.")]
    [Primitive("window-bottom-divider-width", "Return the height of the divider: 0.")]
    public static int Zero(Value window = default) => 0;

    [Primitive("window-mode-line-height", "Return the height of the mode line: 1.")]
    public static int One(Value window = default) => 1;

    private static void Scroll(ScriptHost host, Value argument, int direction)
    {
        Core.EditorWindow window = host.Session.Windows.Selected;
        int lines = argument.IsNil ? Math.Max(1, window.TextRows - 2) : (int)ScriptHost.NumericPrefix(argument).N;
        MotionPrimitives.ForwardLine(host.Current, (long)lines * direction);
    }

    private static string? InTable(string file, int key, string wanted, int field)
    {
        try
        {
            foreach (string line in File.ReadLines(file))
            {
                string[] fields = line.Split(':');
                if (fields.Length > Math.Max(key, field) && fields[key] == wanted) return fields[field];
            }
        }
        catch (IOException absent)
        {
            // no such table: nothing is known
            _ = absent;
        }

        return null;
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial uint RealUser();

    [LibraryImport("libc", EntryPoint = "getegid")]
    private static partial uint EffectiveGroup();

    [LibraryImport("libc", EntryPoint = "getgid")]
    private static partial uint RealGroup();
}
