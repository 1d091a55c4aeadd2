namespace Editor.Lisp;

/// <summary>Symbols that the program itself names, interned once for each interpreter. Add what you need.</summary>
internal sealed partial class WellKnownSymbols(Interp lisp)
{
    public readonly Symbol Quote = lisp.Intern("quote");
    public readonly Symbol Function = lisp.Intern("function");
    public readonly Symbol Lambda = lisp.Intern("lambda");
    public readonly Symbol Closure = lisp.Intern("closure");
    public readonly Symbol Macro = lisp.Intern("macro");
    public readonly Symbol Autoload = lisp.Intern("autoload");
    public readonly Symbol Progn = lisp.Intern("progn");
    public readonly Symbol Interactive = lisp.Intern("interactive");
    public readonly Symbol Declare = lisp.Intern("declare");
    public readonly Symbol Optional = lisp.Intern("&optional");
    public readonly Symbol Rest = lisp.Intern("&rest");
    public readonly Symbol Backquote = lisp.Intern("`");
    public readonly Symbol Comma = lisp.Intern(",");
    public readonly Symbol CommaAt = lisp.Intern(",@");
    public readonly Symbol Documentation = lisp.Intern(":documentation");
    public readonly Symbol Error = lisp.Intern("error");
    public readonly Symbol Quit = lisp.Intern("quit");
    public readonly Symbol UserError = lisp.Intern("user-error");
    public readonly Symbol Debug = lisp.Intern("debug");
    public readonly Symbol ErrorConditions = lisp.Intern("error-conditions");
    public readonly Symbol ErrorMessage = lisp.Intern("error-message");
    public readonly Symbol VoidFunction = lisp.Intern("void-function");
    public readonly Symbol VoidVariable = lisp.Intern("void-variable");
    public readonly Symbol InvalidFunction = lisp.Intern("invalid-function");
    public readonly Symbol WrongNumberOfArguments = lisp.Intern("wrong-number-of-arguments");
    public readonly Symbol WrongTypeArgument = lisp.Intern("wrong-type-argument");
    public readonly Symbol ArgsOutOfRange = lisp.Intern("args-out-of-range");
    public readonly Symbol SettingConstant = lisp.Intern("setting-constant");
    public readonly Symbol CyclicFunctionIndirection = lisp.Intern("cyclic-function-indirection");
    public readonly Symbol CyclicVariableIndirection = lisp.Intern("cyclic-variable-indirection");
    public readonly Symbol NoCatch = lisp.Intern("no-catch");
    public readonly Symbol ArithError = lisp.Intern("arith-error");
    public readonly Symbol OverflowError = lisp.Intern("overflow-error");
    public readonly Symbol InvalidReadSyntax = lisp.Intern("invalid-read-syntax");
    public readonly Symbol EndOfFile = lisp.Intern("end-of-file");
    public readonly Symbol FileMissing = lisp.Intern("file-missing");
    public readonly Symbol FileError = lisp.Intern("file-error");
    public readonly Symbol ExcessiveNesting = lisp.Intern("excessive-lisp-nesting");
    public readonly Symbol CircularList = lisp.Intern("circular-list");
    public readonly Symbol VariableDocumentation = lisp.Intern("variable-documentation");
    public readonly Symbol LexicalBinding = lisp.Intern("lexical-binding");
    public readonly Symbol InhibitQuit = lisp.Intern("inhibit-quit");
    public readonly Symbol QuitFlag = lisp.Intern("quit-flag");
    public readonly Symbol MaxLispEvalDepth = lisp.Intern("max-lisp-eval-depth");
    public readonly Symbol MacroexpandAllEnvironment = lisp.Intern("macroexpand-all-environment");
    public readonly Symbol InternalInterpreterEnvironment = lisp.Intern("internal-interpreter-environment");
    public readonly Symbol LoadHistory = lisp.Intern("load-history");
    public readonly Symbol DebugOnError = lisp.Intern("debug-on-error");
    public readonly Symbol DebugOnSignal = lisp.Intern("debug-on-signal");
    public readonly Symbol StandardOutput = lisp.Intern("standard-output");
    public readonly Symbol StandardInput = lisp.Intern("standard-input");
}
