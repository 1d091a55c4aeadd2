namespace Editor.Scripting;

// What GNU Emacs 28.2 has in memory from its start (its load-history, observed), and what the prelude has wholly.
internal sealed partial class EmacsLibrary
{
    /// <summary>Files that Emacs has loaded before it starts.</summary>
    private static readonly string[] Preloaded = Words(
        """
        emacs-lisp/byte-run emacs-lisp/backquote subr version widget custom emacs-lisp/map-ynp international/mule international/mule-conf env format bindings window files
        emacs-lisp/macroexp cus-face faces button emacs-lisp/nadvice emacs-lisp/cl-preloaded obarray abbrev simple help jka-cmpr-hook epa-hook international/mule-cmds
        case-table international/characters international/charscript composite language/chinese language/cyrillic language/indian language/sinhala language/english
        language/ethiopic language/european language/czech language/slovak language/romanian language/greek language/hebrew language/japanese language/korean language/lao
        language/tai-viet language/thai language/tibetan language/vietnamese language/misc-lang language/utf-8-lang language/georgian language/khmer language/burmese
        language/cham indent emacs-lisp/cl-generic minibuffer frame startup term/tty-colors font-core emacs-lisp/syntax font-lock jit-lock mouse select emacs-lisp/timer
        emacs-lisp/easymenu isearch rfn-eshadow menu-bar tab-bar emacs-lisp/lisp textmodes/page register textmodes/paragraphs progmodes/prog-mode emacs-lisp/lisp-mode
        textmodes/text-mode textmodes/fill newcomment replace emacs-lisp/tabulated-list buff-menu progmodes/elisp-mode emacs-lisp/float-sup vc/vc-hooks vc/ediff-hook uniquify
        electric paren emacs-lisp/shorthands emacs-lisp/eldoc cus-start tooltip international/iso-transl emacs-lisp/regexp-opt
        """);

    /// <summary>Features that the prelude has wholly, or that belong to how our Lisp is made: their files are not read, but names that we lack are taken from them.</summary>
    private static readonly string[] Whole = Words(
        """
        cl-lib cl-macs cl-extra cl-seq cl gv pcase seq map subr-x rx ring inline eieio eieio-core eieio-compat ert ert-x easy-mmode derived thunk let-alist edebug
        backtrace bytecomp byte-compile advice json format-spec url-util url-parse url-vars url-methods url-expand benchmark pp tq text-property-search time-date
        parse-time iso8601 thingatpt puny idna network-stream gnutls starttls edmacro rfc2104 hex-util md5 sha1 regexp-opt
        """);

    private static readonly string[] WholeFiles = Words(
        """
        emacs-lisp/cl-lib emacs-lisp/cl-macs emacs-lisp/cl-extra emacs-lisp/cl-seq emacs-lisp/gv emacs-lisp/pcase emacs-lisp/seq emacs-lisp/map emacs-lisp/subr-x
        emacs-lisp/rx emacs-lisp/ring emacs-lisp/inline emacs-lisp/eieio emacs-lisp/eieio-core emacs-lisp/ert emacs-lisp/ert-x emacs-lisp/easy-mmode
        emacs-lisp/derived emacs-lisp/thunk emacs-lisp/let-alist emacs-lisp/edebug emacs-lisp/backtrace emacs-lisp/bytecomp emacs-lisp/advice json format-spec url/url-util
        url/url-parse url/url-vars url/url-methods url/url-expand emacs-lisp/benchmark emacs-lisp/pp emacs-lisp/tq emacs-lisp/text-property-search calendar/time-date
        calendar/parse-time calendar/iso8601 thingatpt net/puny net/network-stream net/gnutls edmacro net/rfc2104 hex-util
        """);

    /// <summary>Names that stay ours: options whose setter runs at Emacs' start, and looks at the option itself.</summary>
    private static readonly HashSet<string> Kept = new(["normal-erase-is-backspace"], StringComparer.Ordinal);

    /// <summary>Files whose structures are made in our own way.</summary>
    private static readonly HashSet<string> IsOurWay = new(
        ["emacs-lisp/cl-preloaded", "emacs-lisp/cl-generic", "emacs-lisp/nadvice", "emacs-lisp/timer", "emacs-lisp/ert", "emacs-lisp/ert-x", "emacs-lisp/eieio-core", "emacs-lisp/backtrace", "emacs-lisp/edebug"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> PreloadedFeatures = new(
        Words(
            """
            subr backquote byte-run cl-preloaded fill paragraphs cus-start env float-sup
            iso-transl tooltip eldoc paren electric uniquify ediff-hook vc-hooks lisp-float-type elisp-mode tabulated-list replace newcomment text-mode lisp-mode prog-mode
            register page tab-bar menu-bar rfn-eshadow isearch easymenu timer select mouse jit-lock font-lock syntax font-core term/tty-colors frame minibuffer cl-generic
            cham georgian utf-8-lang misc-lang vietnamese tibetan thai tai-viet lao korean japanese eucjp-ms cp51932 hebrew greek romanian slovak czech european ethiopic
            indian cyrillic chinese composite emoji-zwj charscript charprop case-table epa-hook jka-cmpr-hook help simple abbrev obarray nadvice button
            loaddefs faces cus-face macroexp files window text-properties overlay sha1 md5 base64 format code-pages mule custom widget
            hashtable-print-readable make-network-process emacs
            """),
        StringComparer.Ordinal);

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
