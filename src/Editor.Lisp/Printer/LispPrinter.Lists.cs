namespace Editor.Lisp;

// Lists, with the short forms of quotes.
internal sealed partial class LispPrinter
{
    private void PrintCons(Cons cons)
    {
        _lisp.CheckStack();
        _lisp.PollQuit();
        if (_depth > _settings.Level)
        {
            _out.Append("...");
            return;
        }

        if (_settings.Quoted && cons.Car.O is Symbol head && cons.Cdr.O is Cons { Cdr.IsNil: true } rest && PrintQuote(head, rest.Car)) return;
        _out.Append('(');
        PrintElements(cons);
        _out.Append(')');
    }

    private bool PrintQuote(Symbol head, Value quoted)
    {
        WellKnownSymbols sym = _lisp.Sym;
        if (ReferenceEquals(head, sym.Quote))
        {
            _out.Append('\'');
            Print(quoted);
            return true;
        }

        if (ReferenceEquals(head, sym.Function))
        {
            _out.Append("#'");
            Print(quoted);
            return true;
        }

        if (ReferenceEquals(head, sym.Backquote))
        {
            _out.Append('`');
            _backquotes++;
            Print(quoted);
            _backquotes--;
            return true;
        }

        // a comma is short only where a backquote gives it its meaning
        if (_backquotes == 0 || !(ReferenceEquals(head, sym.Comma) || ReferenceEquals(head, sym.CommaAt))) return false;
        _out.Append(head.Name);
        _backquotes--;
        Print(quoted);
        _backquotes++;
        return true;
    }

    private void PrintElements(Cons cons)
    {
        // Brent's search for a circle, step for step as Emacs makes it: what is printed of a circle depends on it
        Cons? tortoise = cons;
        int max = 2;
        int quick = 2;
        int shown = 0;
        Value rest = cons;
        while (rest.O is Cons cell)
        {
            if (shown > 0)
            {
                _out.Append(' ');
                if (_settings.Circle && IsNumbered(cell))
                {
                    _out.Append(". ");
                    Print(rest);
                    return;
                }
            }

            if (shown >= _settings.Length)
            {
                _out.Append("...");
                return;
            }

            shown++;
            Print(cell.Car);
            if ((shown & 1023) == 0) _lisp.PollQuit();
            rest = cell.Cdr;
            // a function in the tail is the list that it looks like
            if (rest.O is Closure closure) rest = closure.AsCons();
            if (--quick == 0)
            {
                max <<= 1;
                quick = max;
                tortoise = rest.O as Cons;
            }
            else if (tortoise is not null && ReferenceEquals(rest.O, tortoise))
            {
                break;
            }
        }

        if (rest.IsNil) return;
        _out.Append(" . ");
        if (rest.O is Cons && !_settings.Circle) _out.Append('#').Append(shown >> 1);
        else Print(rest);
    }
}
