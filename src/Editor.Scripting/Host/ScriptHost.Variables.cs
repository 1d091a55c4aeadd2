using System.Globalization;
using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// The variables of the editor's C side that programs look at (manual: "Buffer-Local Variables", "Standard Buffer-Local Variables").
internal sealed partial class ScriptHost
{

    partial void DefineVariables()
    {
        DefineForwards();
        DefineLocals();
        DefinePlain();
        DefineSystem();
        HookProperties();
        DefineProcesses();
        Lisp.ObjectPrinters[typeof(TextBuffer)] = static (_, item) => item is TextBuffer { IsAlive: true } buffer ? $"#<buffer {buffer.Name}>" : "#<killed buffer>";
        Lisp.ObjectPrinters[typeof(Core.EditorWindow)] = (_, item) => item is Core.EditorWindow { Buffer.IsAlive: true } window ? $"#<window {Session.Windows.All.ToList().IndexOf(window) + 1} on {window.Buffer.Name}>" : "#<window>";
        Lisp.TypeNames[typeof(TextBuffer)] = "buffer";
        Lisp.TypeNames[typeof(Core.EditorWindow)] = "window";
        Lisp.TypeNames[typeof(LispMarker)] = "marker";
        foreach (Type type in (Type[])[typeof(LispThread), typeof(LispMutex), typeof(LispConditionVariable)]) Lisp.ObjectPrinters[type] = static (_, item) => item.ToString()!;
        Lisp.DefineVariable("main-thread", Value.Of(Threads.Main));
        Lisp.TypeNames[typeof(LispThread)] = "thread";
        Lisp.TypeNames[typeof(LispMutex)] = "mutex";
        Lisp.TypeNames[typeof(LispConditionVariable)] = "condition-variable";
        Lisp.TypeNames[typeof(Editor.Processes.EditorProcess)] = "process";
        Lisp.EqualObjects = (a, b) => (a is LispMarker x && b is LispMarker y && x.Buffer == y.Buffer && x.Position == y.Position) || (a is LispOverlay o && b is LispOverlay p && AreEqual(o, p));
        Lisp.ObjectHash = static item => item is LispMarker marker ? marker.Position ?? 0 : null;
        Lisp.ObjectPrinters[typeof(LispMarker)] = static (_, item) => item.ToString() ?? "";
        Lisp.WriteToStream = (_, stream, text) =>
        {
            if (stream.O is not (TextBuffer or LispMarker) && !ReferenceEquals(stream.O, Symbol.True) && stream.IsTrue) return false;
            Print(stream, text);
            return true;
        };
        Lisp.OpenReadSource = (_, stream) => OpenRead(stream);
        Lisp.IsAtLineStart = (_, stream) => IsAtLineStart(stream);
    }

    private void DefineForwards()
    {
        Forward("buffer-file-name", state => Text(state.Buffer.FileName), (state, value) => state.Buffer.FileName = OptionalText(value));
        Forward("buffer-read-only", state => Value.Bool(state.Buffer.IsReadOnly), (state, value) => state.Buffer.IsReadOnly = value.IsTrue);
        Forward("mark-active", state => Value.Bool(state.Buffer.MarkActive), (state, value) => state.Buffer.MarkActive = value.IsTrue);
        Forward("enable-multibyte-characters", state => Value.Bool(state.IsMultibyte), (_, _) => throw Lisp.Signal(Lisp.Sym.SettingConstant, Cons.List(Lisp.Intern("enable-multibyte-characters"))));
        Forward("buffer-undo-list", state => UndoListOf(state.Buffer), (state, value) => SetUndoList(state.Buffer, value));
        Forward("buffer-file-coding-system", FileCodingOf, SetFileCoding);
    }

    private void DefineLocals()
    {
        Local(Sym.DefaultDirectory.Name, Value.Str(Environment.CurrentDirectory.TrimEnd('/') + "/"), permanent: true);
        Local("major-mode", Lisp.Intern("fundamental-mode"));
        Local("mode-name", Value.Str("Fundamental"));
        Local("fill-column", 70);
        Local("left-margin", 0);
        Local("tab-width", 8);
        Local("case-fold-search", Value.T);
        Local("ctl-arrow", Value.T);
        Local("cache-long-scans", Value.T);
        Local("bidi-display-reordering", Value.T);
        Local("cursor-type", Value.T);
        Local("buffer-invisibility-spec", Value.T);
        Local("buffer-saved-size", 0, permanent: true);
        Local("buffer-display-count", 0, permanent: true);
        Local("buffer-auto-save-file-format", Value.T, permanent: true);
        Local("indent-tabs-mode", Value.T);
        Local("selective-display-ellipses", Value.T);
        Local("cursor-in-non-selected-windows", Value.T);
        Local("deactivate-mark", default);
        Local("mark-ring", default);
        Lisp.Intern("mark-ring").IsAutoLocal = true;
        Local("undo-auto--last-boundary-cause", default);
        foreach (string name in (string[])[
            "truncate-lines", "word-wrap", "selective-display", "overwrite-mode", "line-spacing", "abbrev-mode", "local-abbrev-table",
            "bidi-paragraph-direction", "header-line-format", "tab-line-format", "mode-line-format", "indicate-empty-lines", "local-minor-modes", "buffer-display-table",
            "auto-fill-function", "scroll-up-aggressively", "scroll-down-aggressively", "fringe-indicator-alist", "point-before-scroll",
            "default-text-properties-local", "vc-mode", "comment-start", "mode-line-process", "current-input-method", "minor-mode-overriding-map-alist", "write-contents-functions",
        ]) Local(name, default);
        Local("comment-end", Value.Str(""));
        foreach (string name in (string[])["buffer-file-truename", "buffer-auto-save-file-name", "buffer-backed-up", "buffer-file-format", "buffer-display-time", "buffer-file-number"])
            Local(name, default, permanent: true);
        foreach (string name in (string[])["truncate-lines", "write-contents-functions", "kill-buffer-hook", "mark-active"]) Lisp.PutProperty(Lisp.Intern(name), Sym.PermanentLocal, Value.T);
        foreach (string name in (string[])["comment-start", "comment-end"]) Lisp.Intern(name).IsAutoLocal = false;
    }

    private void DefinePlain()
    {
        Plain("noninteractive", Value.Bool(IsBatch));
        foreach (string name in (string[])[
            "before-change-functions", "after-change-functions", "first-change-hook", "inhibit-modification-hooks", "inhibit-read-only", "kill-buffer-hook",
            "kill-buffer-query-functions", "buffer-list-update-hook", "kill-emacs-hook", "kill-emacs-query-functions", "load-file-name", "load-true-file-name", "load-in-progress", "current-load-list",
            "after-load-alist", "after-load-functions", "coding-system-for-read", "coding-system-for-write", "last-coding-system-used", "inhibit-eol-conversion",
            "inhibit-field-text-motion", "this-command", "last-command", "real-this-command", "real-last-command", "last-repeatable-command", "prefix-arg", "current-prefix-arg",
            "last-prefix-arg", "last-command-event", "last-input-event", "last-nonmenu-event", "unread-command-events", "unread-input-method-events", "executing-kbd-macro",
            "deactivate-mark", "pre-command-hook", "post-command-hook", "delay-mode-hooks", "change-major-mode-hook", "after-change-major-mode-hook",
            "change-major-mode-after-body-hook", "find-file-hook", "find-file-not-found-functions", "before-save-hook", "after-save-hook", "write-file-functions",
            "after-insert-file-functions", "write-region-annotate-functions", "inhibit-file-name-handlers", "inhibit-file-name-operation", "buffer-access-fontify-functions",
            "minor-mode-alist", "minor-mode-map-alist", "emulation-mode-map-alists", "overriding-local-map", "overriding-terminal-local-map",
            "command-history", "minibuffer-history", "minibuffer-setup-hook", "minibuffer-exit-hook", "minibuffer-completion-table", "minibuffer-completion-predicate", "minibuffer-completion-confirm",
            "minibuffer-help-form", "command-line-args-left", "command-switch-alist", "command-line-functions", "argi", "argv", "command-line-processed", "init-file-user", "user-init-file", "before-init-hook", "after-init-hook",
            "emacs-startup-hook", "window-setup-hook", "initial-buffer-choice", "inhibit-startup-screen", "inhibit-startup-message", "temp-buffer-setup-hook", "temp-buffer-show-hook", "temp-buffer-show-function", "auto-mode-alist-override",
            "window-configuration-change-hook", "window-size-change-functions", "window-scroll-functions", "buffer-quit-function", "help-form", "inhibit-message", "inhibit-redisplay", "message-truncate-lines", "cursor-in-echo-area",
            "echo-area-clear-hook", "transient-mark-mode", "mark-even-if-inactive-local", "activate-mark-hook", "deactivate-mark-hook", "mouse-position-function", "locale-coding-system", "file-coding-system-alist-local", "delete-by-moving-to-trash",
            "stack-trace-on-error", "load-force-doc-strings", "load-prefer-newer", "byte-compile-current-file", "system-configuration-options", "installation-directory", "data-directory", "doc-directory", "exec-directory-local", "enable-recursive-minibuffers",
            "history-add-new-input", "window-system", "initial-window-system", "input-method-function", "track-mouse", "menu-bar-mode", "tool-bar-mode", "tty-erase-char", "global-mode-string",
            "major-mode-remap-alist", "query-replace-history", "read-buffer-function", "read-buffer-completion-ignore-case", "completion-ignore-case", "completion-regexp-list", "read-file-name-completion-ignore-case", "inhibit-quit-local",
            "auto-save-default", "auto-save-list-file-name", "require-final-newline", "undo-inhibit-record-point", "dynamic-library-alist", "module-file-suffix", "translation-table-for-input", "default-process-coding-system-local", "function-key-map", "key-translation-map", "standard-display-table", "select-active-regions", "saved-region-selection", "resize-mini-windows", "echo-keystrokes-help",
        ])
        {
            Symbol symbol = Lisp.Intern(name);
            if (symbol.Kind == VariableKind.Plain && symbol.Cell.O is Unbound) Plain(name, default);
        }

        Plain("history-add-new-input", Value.T);
        Plain("transient-mark-mode", Value.Bool(!IsBatch));
        Plain("history-length", 100);
        Plain("history-delete-duplicates", default);
        Plain("mark-even-if-inactive", Value.T);
        Plain("make-backup-files", Value.T);
        Plain("file-name-handler-alist", Cons.List(new Cons(Value.Str("\\`/:"), Lisp.Intern("file-name-non-special"))));
        Plain("create-lockfiles", Value.T);
        Plain("undo-limit", 160_000);
        Plain("undo-strong-limit", 240_000);
        Plain("undo-outer-limit", default);
        Plain("gc-cons-threshold", 800_000);
        Lisp.DefineForward("gcs-done", new ForwardInteger(_ => GC.CollectionCount(0), (_, _) => { }));
        Lisp.DefineForward("gc-elapsed", new ForwardValue(_ => Value.Float(GC.GetTotalPauseDuration().TotalSeconds), (_, _) => { }));
        Plain("gc-cons-percentage", Value.Float(0.1));
        Plain("load-suffixes", Cons.List(Value.Str(".el")));
        Plain("load-file-rep-suffixes", Cons.List(Value.Str(""), Value.Str(".gz")));
        Plain("load-path", default);
        Plain("load-history", default);
        Plain("features", default);
        Plain("echo-keystrokes", 1);
        Plain("message-log-max", 1000);
        Plain("most-positive-fixnum", Value.MostPositiveFixnum);
        Plain("most-negative-fixnum", Value.MostNegativeFixnum);
        Plain("max-specpdl-size", 2500);
        Plain("inhibit-interaction", default);
        Plain("define-key-rebound-commands", Value.T);
        Plain("where-is-preferred-modifier", default);
        Plain("last-kbd-macro", default);
        Plain("defining-kbd-macro", default);
        Plain("executing-kbd-macro-index", 0);
        Plain("kbd-macro-termination-hook", default);
        Plain("unread-post-input-method-events", default);
        Plain("post-self-insert-hook", default);
        Plain("last-prefix-arg", default);
        Plain("meta-prefix-char", 27);
        Plain("help-char", 8);
        Plain("default-major-mode", Lisp.Intern("fundamental-mode"));
        Plain("initial-major-mode", Lisp.Intern("lisp-interaction-mode"));
        Plain("garbage-collection-messages", default);
        Plain("write-region-inhibit-fsync", Value.T);
        Plain("temporary-file-directory", Value.Str((Environment.GetEnvironmentVariable("TMPDIR") ?? "/tmp").TrimEnd('/') + "/"));
    }

    /// <summary>The features of Emacs' C and of its dumped Lisp that are here and that nobody loads from a file.</summary>
    private static readonly string[] BuiltInFeatures = [
        "lisp-float-type", "charprop", "charscript", "cl-preloaded", "loaddefs", "text-properties", "overlay", "sha1", "md5", "base64", "code-pages", "mule", "widget",
        "hashtable-print-readable", "multi-tty", "make-network-process", "emacs", "ned",
    ];

    private void DefineSubfeatures()
    {
        Symbol property = Lisp.Intern("subfeatures");
        Value Names(params string[] names) => Cons.List([.. names.Select(name => (Value)Lisp.Intern(name))]);
        Value Option(string key, Value value) => Cons.List(Lisp.Intern(key), value);
        Lisp.PutProperty(Lisp.Intern("text-properties"), property, Names("display", "syntax-table", "field", "point-entered"));
        Lisp.PutProperty(Lisp.Intern("overlay"), property, Names("display", "syntax-table", "field"));
        Lisp.PutProperty(Lisp.Intern("make-network-process"), property, Cons.List([
            .. ((string[])[":reuseaddr", ":priority", ":oobinline", ":linger", ":keepalive", ":dontroute", ":broadcast", ":bindtodevice"]).Select(name => (Value)Lisp.Intern(name)),
            Option(":server", Value.T), Option(":service", Value.T), Option(":family", Lisp.Intern("ipv6")), Option(":family", Lisp.Intern("ipv4")),
            Option(":family", Lisp.Intern("local")), Option(":type", Lisp.Intern("datagram")), Option(":nowait", Value.T),
        ]));
    }

    private void DefineSystem()
    {
        Plain("emacs-version", Value.Str("28.2"));
        // a variable with a value that is lexical all the same, as in GNU Emacs: programs call theirs by this name
        Plain("values", default);
        Lisp.Intern("values").IsSpecial = false;
        Plain("emacs-major-version", 28);
        Plain("emacs-minor-version", 2);
        Plain("emacs-build-number", 1);
        Plain("ned-version", Value.Str(typeof(ScriptHost).Assembly.GetName().Version?.ToString(3) ?? "0"), "The version of ned that runs this Lisp; void in Emacs.");
        Plain("system-type", Lisp.Intern("gnu/linux"));
        Plain("system-configuration", Value.Str("x86_64-pc-linux-gnu"));
        Plain("system-configuration-features", Value.Str("GNUTLS NOTIFY THREADS"));
        Plain("system-name", Value.Str(Environment.MachineName));
        Plain("operating-system-release", Value.Str(KernelRelease()));
        Plain("user-full-name", Value.Str(Environment.UserName));
        Plain("user-real-login-name", Value.Str(Environment.UserName));
        Plain("user-login-name", Value.Str(Environment.UserName));
        Plain("user-mail-address", Value.Str($"{Environment.UserName}@{Environment.MachineName}"));
        Plain("mail-host-address", default);
        string config = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } given ? given : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/.config";
        Plain("user-emacs-directory", Value.Str(config + "/ned/"));
        Plain("invocation-name", Value.Str("ned"));
        Plain("invocation-directory", Value.Str(AppContext.BaseDirectory));
        Plain("command-line-default-directory", Value.Str(Environment.CurrentDirectory.TrimEnd('/') + "/"));
        Plain("path-separator", Value.Str(":"));
        Plain("null-device", Value.Str("/dev/null"));
        Plain("source-directory", Value.Str("/"));
        Plain("default-file-name-coding-system", Lisp.Intern("utf-8-unix"));
        Plain("file-name-coding-system", default);
        Plain("locale-coding-system", Lisp.Intern("utf-8-unix"));
        Plain("process-environment", Cons.List([.. Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(entry => Value.Str($"{entry.Key}={entry.Value}"))]));
        Plain("initial-environment", Variable(Lisp.Intern("process-environment")));
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        Plain("exec-path", Cons.List([.. folders.Select(folder => Value.Str(folder.Length > 1 ? folder.TrimEnd('/') : folder))]));
        Plain("exec-suffixes", Cons.List(Value.Str("")));
        Plain("shell-file-name", Value.Str(Environment.GetEnvironmentVariable("SHELL") is { Length: > 0 } shell ? shell : "/bin/sh"));
        Plain("shell-command-switch", Value.Str("-c"));
        Plain("before-init-time", default);
        Plain("after-init-time", default);
        Plain("emacs-copyright", Value.Str("ned: see LICENSE"));
        Plain("current-language-environment", Value.Str("UTF-8"));
        Plain("coding-system-list", default);
    }

    private static string KernelRelease() =>
        File.Exists("/proc/sys/kernel/osrelease") ? File.ReadAllText("/proc/sys/kernel/osrelease").Trim() : Environment.OSVersion.Version.ToString();

    private void Plain(string name, Value value, string? documentation = null) => Lisp.DefineVariable(name, value, documentation);

    private void Local(string name, Value value, bool permanent = false)
    {
        Symbol symbol = Lisp.DefineVariable(name, value);
        symbol.Kind = VariableKind.Local;
        symbol.IsAutoLocal = true;
        if (permanent) Lisp.PutProperty(symbol, Sym.PermanentLocal, Value.T);
    }

    private void Forward(string name, Func<BufferState, Value> get, Action<BufferState, Value> set) =>
        Lisp.DefineForward(name, new BufferVariable(this, get, set));

    private static Value Text(string? text) => text is null ? default : Value.Str(text);

    private string? OptionalText(Value value) => value.IsNil ? null : Arguments.Text(Lisp, value);

    private bool AreEqual(LispOverlay a, LispOverlay b) =>
        a.Buffer == b.Buffer && (a.Buffer is null || (a.Start == b.Start && a.End == b.End)) && Call("equal", a.Plist, b.Plist).IsTrue;

    private Value UndoListOf(TextBuffer buffer) => buffer.Text.Undo is { Keeper: null, Enabled: false } ? Value.T : Undo.Of(buffer).List;

    private void SetUndoList(TextBuffer buffer, Value value)
    {
        bool isOff = buffer.Text.Undo is { Keeper: null, Enabled: false };
        if (!isOff || !Value.Eq(value, Value.T)) Undo.Of(buffer).List = value;
    }

    private Value FileCodingOf(BufferState state)
    {
        if (state.Attached.TryGetValue(nameof(FileCodingOf), out object? set)) return (Value)set!;
        return state.Buffer.FileName is null ? default : (Value)Lisp.Intern(state.Buffer.FileCoding.Name);
    }

    private void SetFileCoding(BufferState state, Value value)
    {
        state.Attached[nameof(FileCodingOf)] = value;
        if (value.O is Symbol symbol && CodingSystem.TryParse(symbol.Name, out CodingSystem? coding)) state.Buffer.FileCoding = coding;
    }
}

/// <summary>A variable that each buffer has and that the editor keeps: its value is the buffer's own.</summary>
internal sealed class BufferVariable(ScriptHost host, Func<BufferState, Value> get, Action<BufferState, Value> set) : VariableForward
{
    public override bool IsPerBuffer => true;

    public override Value Get(Interp lisp) => get(host.State);

    public override void Set(Interp lisp, Value value) => set(host.State, value);

    public override object? Scope(Interp lisp) => host.State;

    public override void Restore(Interp lisp, object? scope, Value value)
    {
        if (scope is BufferState { Buffer.IsAlive: true } state) set(state, value);
    }

    public override Value GetDefault(Interp lisp) => default;

    public override void SetDefault(Interp lisp, Value value)
    {
        // each buffer has its own; there is nothing to inherit it
    }
}
