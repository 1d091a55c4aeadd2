using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Symbols that the editor's side names itself, interned once for each Lisp.</summary>
internal sealed class HostSymbols(Interp lisp)
{
    public readonly Symbol BufferReadOnly = lisp.Intern("buffer-read-only");
    public readonly Symbol InhibitReadOnly = lisp.Intern("inhibit-read-only");
    public readonly Symbol InhibitModificationHooks = lisp.Intern("inhibit-modification-hooks");
    public readonly Symbol BeforeChangeFunctions = lisp.Intern("before-change-functions");
    public readonly Symbol AfterChangeFunctions = lisp.Intern("after-change-functions");
    public readonly Symbol FirstChangeHook = lisp.Intern("first-change-hook");
    public readonly Symbol KillBufferHook = lisp.Intern("kill-buffer-hook");
    public readonly Symbol KillBufferQueryFunctions = lisp.Intern("kill-buffer-query-functions");
    public readonly Symbol BufferListUpdateHook = lisp.Intern("buffer-list-update-hook");
    public readonly Symbol KillEmacsHook = lisp.Intern("kill-emacs-hook");
    public readonly Symbol FileMissing = lisp.Intern("file-missing");
    public readonly Symbol FileError = lisp.Intern("file-error");
    public readonly Symbol FileAlreadyExists = lisp.Intern("file-already-exists");
    public readonly Symbol CodingSystemError = lisp.Intern("coding-system-error");
    public readonly Symbol BeginningOfBuffer = lisp.Intern("beginning-of-buffer");
    public readonly Symbol EndOfBuffer = lisp.Intern("end-of-buffer");
    public readonly Symbol TextReadOnly = lisp.Intern("text-read-only");
    public readonly Symbol PermanentLocal = lisp.Intern("permanent-local");
    public readonly Symbol PermanentLocalHook = lisp.Intern("permanent-local-hook");
    public readonly Symbol Noninteractive = lisp.Intern("noninteractive");
    public readonly Symbol LoadPath = lisp.Intern("load-path");
    public readonly Symbol LoadFileName = lisp.Intern("load-file-name");
    public readonly Symbol LoadInProgress = lisp.Intern("load-in-progress");
    public readonly Symbol Features = lisp.Intern("features");
    public readonly Symbol AfterLoadAlist = lisp.Intern("after-load-alist");
    public readonly Symbol DefaultDirectory = lisp.Intern("default-directory");
    public readonly Symbol FileNameHandlerAlist = lisp.Intern("file-name-handler-alist");
    public readonly Symbol CodingSystemForRead = lisp.Intern("coding-system-for-read");
    public readonly Symbol CodingSystemForWrite = lisp.Intern("coding-system-for-write");
    public readonly Symbol InhibitField = lisp.Intern("inhibit-field-text-motion");
    public readonly Symbol Unix = lisp.Intern("unix");
    public readonly Symbol Keymap = lisp.Intern("keymap");
}
