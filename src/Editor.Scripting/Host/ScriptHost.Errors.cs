using Editor.Buffers;
using Editor.Lisp;
using Editor.Processes;
using Editor.Text;

namespace Editor.Scripting;

// What the editor's exceptions are to Lisp.
internal sealed partial class ScriptHost
{
    /// <inheritdoc/>
    public LispSignal? Translate(Exception exception)
    {
        switch (exception)
        {
            case QuitException:
                Lisp.IsQuitRequested = false;
                return Lisp.Signal(Lisp.Sym.Quit, default);
            case LoopStoppedException:
                return null;
            case TextRangeException range:
                return Lisp.OutOfRange(Value.Of(Current), range.Position.Value);
            case NetworkException network:
                return Lisp.Signal(Sym.FileError, Cons.List(Value.Str(network.Message), Value.Str(network.Reason)));
            case EditorException user when user.Message.StartsWith("Buffer is read-only", StringComparison.Ordinal):
                return Lisp.Signal(Sym.BufferReadOnly, Cons.List(Value.Of(Current)));
            case EditorException user:
                return Lisp.Error(user.Message);
            case TextContentException or UnencodableCharacterException or FormatException:
                return Lisp.Error(exception.Message);
            case TextSearchTimeoutException:
                return Lisp.Error(exception.Message);
            case FileNotFoundException or DirectoryNotFoundException:
                return Lisp.Signal(Sym.FileMissing, Cons.List(Value.Str("Opening input file"), Value.Str("No such file or directory")));
            case IOException or UnauthorizedAccessException:
                return Lisp.Signal(Sym.FileError, Cons.List(Value.Str("Opening file"), Value.Str(exception.Message)));
            case ObjectDisposedException { ObjectName: "Editor.Text.GapText" }:
                return Lisp.Error("Selecting deleted buffer");
            case IndexOutOfRangeException or ArgumentException or InvalidOperationException or NullReferenceException or InvalidCastException
                or ArithmeticException or NotSupportedException or NotImplementedException or KeyNotFoundException or ObjectDisposedException:
                // a fault of ours: the program that met it may go on, and says so to who runs it
                return Lisp.Error($"Internal error, please report it: {exception.GetType().Name}: {exception.Message}");
            default:
                return null;
        }
    }

    /// <summary>The message of an error as Emacs shows it (error-message-string); an object that is no error has one too.</summary>
    public string ErrorMessage(Value error)
    {
        try
        {
            return ErrorText.Of(Lisp, error);
        }
        catch (LispSignal odd)
        {
            _ = odd;
            return "peculiar error";
        }
    }

    private static bool InList(Value list, Symbol item)
    {
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (ReferenceEquals(cell.Car.O, item)) return true;
        }

        return false;
    }
}
