namespace Editor.Lisp;

/// <summary>What a variable may hold.</summary>
internal enum VariableType : byte
{
    /// <summary>Any value.</summary>
    Any,

    /// <summary>nil or t: any other value set becomes t.</summary>
    Boolean,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>An integer or nil.</summary>
    OptionalInteger,

    /// <summary>A number or nil.</summary>
    OptionalNumber,

    /// <summary>A symbol.</summary>
    Symbol,

    /// <summary>A string or nil.</summary>
    OptionalString,

    /// <summary>A float from 0 to 1, or nil.</summary>
    OptionalFraction,

    /// <summary>nil or one of the symbols of overwrite-mode.</summary>
    Overwriting,

    /// <summary>nil, t, left or right.</summary>
    Side,
}

/// <summary>The types of the variables that Emacs' C side keeps in C: which they are was learnt by setting each in GNU Emacs 28.2.</summary>
internal static class VariableTypes
{
    /// <summary>The type of a variable by its name.</summary>
    public static VariableType Of(string name) => name switch
    {
        "attempt-orderly-shutdown-on-fatal-signal" or "attempt-stack-overflow-recovery" or "auto-raise-tab-bar-buttons" or "auto-raise-tool-bar-buttons" or "auto-save-no-message" or
        "auto-window-vscroll" or "backtrace-on-error-noninteractive" or "bidi-inhibit-bpa" or "cannot-suspend" or "coding-system-require-warning" or "comment-end-can-be-escaped" or
        "completion-ignore-case" or "create-lockfiles" or "cursor-in-echo-area" or "debug-on-quit" or "debugger-may-continue" or "debugger-stack-frame-as-list" or "delete-auto-save-files" or
        "delete-by-moving-to-trash" or "delete-exited-processes" or "disable-ascii-optimization" or "display-fill-column-indicator" or "display-hourglass" or "display-line-numbers-widen" or
        "display-raw-bytes-as-hex" or "enable-recursive-minibuffers" or "face-filters-always-match" or "fast-but-imprecise-scrolling" or "force-load-messages" or "frame-resize-pixelwise" or
        "garbage-collection-messages" or "highlight-nonselected-windows" or "history-delete-duplicates" or "indent-tabs-mode" or "inherit-process-coding-system" or "inhibit-bidi-mirroring" or
        "inhibit-compacting-font-caches" or "inhibit-eol-conversion" or "inhibit-eval-during-redisplay" or "inhibit-free-realized-faces" or "inhibit-interaction" or
        "inhibit-iso-escape-detection" or "inhibit-load-charset-map" or "inhibit-menubar-update" or "inhibit-message" or "inhibit-modification-hooks" or "inhibit-mouse-event-check" or
        "inhibit-null-byte-detection" or "inhibit-x-resources" or "internal--text-quoting-flag" or "inverse-video" or "kill-buffer-delete-auto-save-files" or "load-convert-to-unibyte" or
        "load-dangerous-libraries" or "load-force-doc-strings" or "load-in-progress" or "load-no-native" or "load-prefer-newer" or "menu-prompting" or "message-truncate-lines" or
        "minibuffer-allow-text-properties" or "minibuffer-auto-raise" or "mode-line-in-non-selected-windows" or "mouse-fine-grained-tracking" or "multiple-frames" or
        "native-comp-deferred-compilation" or "no-redraw-on-reenter" or "nobreak-char-ascii-display" or "noninteractive" or "open-paren-in-column-0-is-defun-start" or
        "parse-sexp-lookup-properties" or "print-escape-control-characters" or "print-escape-multibyte" or "print-escape-newlines" or "print-escape-nonascii" or
        "print-integers-as-characters" or "print-quoted" or "process-prioritize-lower-fds" or "query-all-font-backends" or "read-buffer-completion-ignore-case" or
        "read-minibuffer-restore-windows" or "redisplay--inhibit-bidi" or "redisplay-adhoc-scroll-in-resize-mini-windows" or "redisplay-dont-pause" or "redisplay-skip-fontification-on-input" or
        "redisplay-skip-initial-frame" or "scroll-bar-adjust-thumb-portion" or "scroll-minibuffer-conservatively" or "system-uses-terminfo" or "tooltip-reuse-hidden-frame" or
        "tty-menu-calls-mouse-position-function" or "undo-inhibit-record-point" or "unibyte-display-via-language-environment" or "use-dialog-box" or "use-file-dialog" or "use-short-answers" or
        "visible-bell" or "visible-cursor" or "window-resize-pixelwise" or "word-wrap-by-category" or "words-include-escapes" or "write-region-inhibit-fsync" or
        "xft-ignore-color-fonts" => VariableType.Boolean,
        "auto-save-interval" or "baud-rate" or "cons-cells-consed" or "display-line-numbers-major-tick" or "display-line-numbers-minor-tick" or "display-line-numbers-offset" or
        "double-click-fuzz" or "executing-kbd-macro-index" or "extra-keyboard-modifiers" or "face-near-same-color-threshold" or "floats-consed" or "gc-cons-threshold" or "gcs-done" or
        "gnutls-log-level" or "hscroll-margin" or "integer-width" or "internal-when-entered-debugger" or "intervals-consed" or "line-number-display-limit-width" or "max-lisp-eval-depth" or
        "max-specpdl-size" or "next-screen-context-lines" or "num-input-keys" or "num-nonmacro-input-events" or "overline-margin" or "polling-period" or "profiler-log-size" or
        "profiler-max-stack-depth" or "pure-bytes-used" or "read-process-output-max" or "scroll-conservatively" or "scroll-margin" or "scroll-step" or "string-chars-consed" or
        "strings-consed" or "symbols-consed" or "syntax-propertize--done" or "tab-bar-button-relief" or "tool-bar-button-relief" or "tool-bar-max-label-size" or "underline-minimum-offset" or
        "undo-limit" or "undo-strong-limit" or "vector-cells-consed" => VariableType.Integer,
        "tab-width" or "left-fringe-width" or "scroll-bar-width" or "buffer-saved-size" or "scroll-bar-height" or "left-margin-width" or "buffer-display-count" or "fill-column" or "left-margin" or
        "right-fringe-width" or "right-margin-width" => VariableType.OptionalInteger,
        "line-spacing" => VariableType.OptionalNumber,
        "major-mode" => VariableType.Symbol,
        "buffer-auto-save-file-name" or "buffer-file-truename" or "default-directory" => VariableType.OptionalString,
        "scroll-up-aggressively" or "scroll-down-aggressively" => VariableType.OptionalFraction,
        "overwrite-mode" => VariableType.Overwriting,
        "vertical-scroll-bar" => VariableType.Side,
        _ => VariableType.Any,
    };

    /// <summary>The value that a typed variable gets when it is set to <paramref name="value"/>.</summary>
    /// <exception cref="LispSignal">wrong-type-argument, or the error that names what may be set.</exception>
    public static Value Checked(Interp lisp, VariableType type, Value value)
    {
        if (ReferenceEquals(value.O, Unbound.Instance)) return value;
        switch (type)
        {
            case VariableType.Boolean:
                return Value.Bool(value.IsTrue);
            case VariableType.Integer:
                return value.IsInteger ? value : throw lisp.WrongType("integerp", value);
            case VariableType.OptionalInteger:
                return value.IsNil || value.IsFixnum ? value : throw lisp.WrongType("integerp", value);
            case VariableType.OptionalNumber:
                return value.IsNil || value.IsInteger || value.O is LispFloat ? value : throw lisp.WrongType("numberp", value);
            case VariableType.Symbol:
                return value.IsSymbol ? value : throw lisp.WrongType("symbolp", value);
            case VariableType.OptionalString:
                return value.IsNil || value.O is LispString ? value : throw lisp.WrongType("stringp", value);
            case VariableType.OptionalFraction:
                return value.IsNil || value.O is LispFloat { V: >= 0 and <= 1 } ? value : throw Refused(lisp, "Value should be from 0.0 to 1.0", value);
            case VariableType.Overwriting:
                return value.IsNil || value.AsSymbol is { Name: "overwrite-mode-textual" or "overwrite-mode-binary" } ? value
                    : throw Refused(lisp, "One of nil, overwrite-mode-textual or overwrite-mode-binary should be specified", value);
            case VariableType.Side:
                return value.IsNil || value.AsSymbol is { Name: "t" or "left" or "right" } ? value : throw Refused(lisp, "One of nil, t, left or right should be specified", value);
            default:
                return value;
        }
    }

    private static LispSignal Refused(Interp lisp, string message, Value value) => lisp.Signal(lisp.Sym.Error, Cons.List(Value.Str(message), value));
}
