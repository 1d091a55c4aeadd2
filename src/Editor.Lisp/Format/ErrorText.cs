using System.Text;

namespace Editor.Lisp;

/// <summary>What an error says to people: <c>error-message-string</c>, and what batch mode and the echo area print.</summary>
internal static class ErrorText
{
    /// <summary>The message of an error object <c>(CONDITION . DATA)</c>.</summary>
    public static string Of(Interp lisp, Value error)
    {
        if (error.IsTrue && !error.IsCons) throw lisp.WrongType("listp", error);
        Value name = error.O is Cons cell ? cell.Car : default;
        Value data = error.O is Cons { Cdr: var rest } ? rest : default;
        if (name.AsSymbol is not { } condition) throw lisp.WrongType("symbolp", name);
        Value message;
        bool ofFile = false;
        if (ReferenceEquals(condition, lisp.Sym.Error))
        {
            message = data.O is Cons first ? first.Car : default;
            data = data.O is Cons { Cdr: var more } ? more : default;
        }
        else
        {
            message = lisp.GetProperty(condition, lisp.Sym.ErrorMessage);
            if (message.O is LispString text) message = Value.Str(Quotes.Substitute(lisp, text.Text));
            ofFile = Contains(lisp.GetProperty(condition, lisp.Sym.ErrorConditions), lisp.Sym.FileError);
        }

        // a file error's data say it all, after the first as the message
        if (ofFile && data.O is Cons details)
        {
            message = details.Car;
            data = details.Cdr;
        }

        return Compose(lisp, condition, message, data, ofFile);
    }

    private static string Compose(Interp lisp, Symbol condition, Value message, Value data, bool ofFile)
    {
        StringBuilder output = new();
        string separator = ": ";
        if (message.O is not LispString said) output.Append("peculiar error");
        else if (said.Text.Length == 0) separator = "";
        else output.Append(LispPrinter.Plain(said));
        bool escape = !ofFile && !ReferenceEquals(condition, lisp.Sym.EndOfFile) && !ReferenceEquals(condition, lisp.Sym.UserError);
        Value slow = data;
        for (int count = 1; data.O is Cons cell; data = cell.Cdr, count++)
        {
            if (count > 1 && Value.Eq(slow, data)) throw lisp.Signal(lisp.Sym.CircularList, Cons.List(data));
            if (count % 2 == 0) slow = ((Cons)slow.O!).Cdr;
            output.Append(separator);
            separator = ", ";
            LispPrinter.Print(lisp, cell.Car, escape, output);
        }

        return output.ToString();
    }

    private static bool Contains(Value list, Symbol item)
    {
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (ReferenceEquals(cell.Car.O, item)) return true;
        }

        return false;
    }
}
