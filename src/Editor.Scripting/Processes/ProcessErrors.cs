using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>Errors of processes as GNU Emacs 28.2 signals them; programs match them.</summary>
internal static class ProcessErrors
{
    private const int NoSuchFile = 2;

    /// <summary>(file-missing OPERATION REASON FILE), or file-error.</summary>
    public static LispSignal Of(ScriptHost host, SubprocessException exception) =>
        FileError(host, exception.ErrorNumber, exception.Operation, exception.Reason, exception.FileName.Length > 0 ? Cons.List(Value.Str(exception.FileName)) : default);

    /// <summary>
    /// (file-error OPERATION REASON :name …), with the arguments that the process was to be made with; an unknown host or service is an <c>error</c> alone.
    /// </summary>
    public static LispSignal Of(ScriptHost host, NetworkException exception, string operation, Value arguments) =>
        exception.Message.StartsWith("Cannot ", StringComparison.Ordinal)
            ? FileError(host, exception.ErrorNumber, operation, exception.Reason, arguments)
            : host.Lisp.Error(exception.Message);

    private static LispSignal FileError(ScriptHost host, int number, string operation, string reason, Value rest)
    {
        // GNU Emacs 28 has no permission-denied yet.
        string condition = number == NoSuchFile ? "file-missing" : "file-error";
        return host.Lisp.Signal(host.Lisp.Intern(condition), new Cons(Value.Str(operation), new Cons(Value.Str(reason), rest)));
    }
}
