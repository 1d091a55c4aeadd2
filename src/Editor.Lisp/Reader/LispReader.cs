using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>
/// Reads Lisp forms from text, all of GNU Emacs 28's read syntax, by recursive descent over one growing window of the source. A form costs its own
/// length; a file is read at tens of megabytes a second. Strict as Emacs is: <c>end-of-file</c> and <c>invalid-read-syntax</c> carry Emacs' data.
/// </summary>
internal sealed partial class LispReader
{
    private readonly Interp _lisp;
    private readonly ReadSource _source;
    private char[] _text;
    private int _at;
    private int _end;

    /// <summary>Reads from text that arrives in pieces.</summary>
    public LispReader(Interp lisp, ReadSource source)
    {
        _lisp = lisp;
        _source = source;
        _text = new char[256];
        _circle = lisp.GetValue(lisp.Sym.ReadCircle).IsTrue;
    }

    /// <summary>Reads from all of a text.</summary>
    public LispReader(Interp lisp, string text)
        : this(lisp, new StringSource(text, 0, text.Length))
    {
        _text = new char[text.Length + 1];
        Fill();
    }

    /// <summary>What was read so far, in UTF-16 units from the start of the text.</summary>
    public int Position => _at;

    /// <summary>The next form.</summary>
    /// <exception cref="LispSignal">end-of-file, invalid-read-syntax, and the errors of single escapes.</exception>
    public Value Read()
    {
        _numbered = null;
        try
        {
            return ReadForm();
        }
        finally
        {
            _source.Consumed(_at, _text.AsSpan(_at, _end - _at));
        }
    }

    /// <summary>The next form, or false when only blanks and comments are left.</summary>
    /// <exception cref="LispSignal">As <see cref="Read"/>, for a form that began.</exception>
    public bool TryRead(out Value form)
    {
        form = default;
        if (!SkipBlanks()) return false;
        form = Read();
        return true;
    }

    private bool SkipBlanks()
    {
        while (true)
        {
            int c = Peek();
            if (c < 0) return false;
            if (c > ' ' && c != NoBreakSpace && c != ';') return true;
            _at++;
            if (c == ';') SkipLine();
        }
    }

    private void SkipLine()
    {
        while (true)
        {
            int end = _text.AsSpan(_at, _end - _at).IndexOf('\n');
            if (end >= 0)
            {
                _at += end + 1;
                return;
            }

            _at = _end;
            if (!Fill()) return;
        }
    }

    /// <summary>The next unit, or -1 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Peek() => _at < _end || Fill() ? _text[_at] : -1;

    /// <summary>Takes the next unit, or -1 at the end, which is not taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next() => _at < _end || Fill() ? _text[_at++] : -1;

    /// <summary>Takes the next Lisp character, or -1.</summary>
    private int NextCharacter()
    {
        int c = Next();
        if (c < 0xD800) return c;
        if (char.IsHighSurrogate((char)c) && Peek() is >= 0xDC00 and <= 0xDFFF) return char.ConvertToUtf32((char)c, _text[_at++]);
        return c is >= 0xDC80 and <= 0xDCFF ? c - 0xDC00 + CharCode.RawByteBase : c;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Fill()
    {
        if (_end + 1 >= _text.Length) Array.Resize(ref _text, _text.Length * 2);
        int count = _source.Fill(_text.AsSpan(_end));
        _end += count;
        return count > 0;
    }

    /// <summary>A form, where nothing but a form will do.</summary>
    private Value ReadForm()
    {
        Value form = ReadElement(out char closer);
        if (closer == 0) return form;
        throw Invalid(closer.ToString());
    }

    /// <summary>A form, or what ends a list: <paramref name="closer"/> is then <c>)</c>, <c>]</c> or <c>.</c></summary>
    private Value ReadElement(out char closer)
    {
        closer = '\0';
        if (!SkipBlanks()) throw EndOfFile();
        char c = _text[_at++];
        switch (c)
        {
            case '(':
                return ReadList();
            case '[':
                return new Value(new LispVector(ReadVector()));
            case ')':
            case ']':
                closer = c;
                return default;
            case '\'':
                return ReadQuoted(_lisp.Sym.Quote);
            case '`':
                return ReadQuoted(_lisp.Sym.Backquote);
            case ',':
                if (Peek() != '@') return ReadQuoted(_lisp.Sym.Comma);
                _at++;
                return ReadQuoted(_lisp.Sym.CommaAt);
            case '"':
                return ReadString();
            case '?':
                return ReadCharacter();
            case '#':
                return ReadHash(out closer);
            case '.' when Peek() is var next && (next <= ' ' || (next < 0x80 && "\"';([#?`,".Contains((char)next))):
                closer = c;
                return default;
            default:
                _at--;
                return ReadAtom();
        }
    }

    private Value ReadQuoted(Symbol head)
    {
        _lisp.CheckStack();
        return new Cons(head, new Cons(ReadForm(), default));
    }

    private Value ReadList()
    {
        _lisp.CheckStack();
        Cons? first = null;
        Cons? last = null;
        while (true)
        {
            Value element = ReadElement(out char closer);
            switch (closer)
            {
                case ')':
                    return first;
                case ']':
                    throw Invalid("] in a list");
                case '.':
                    Value tail = ReadForm();
                    _ = ReadElement(out char end);
                    if (end != ')') throw Invalid(". in wrong context");
                    if (last is null) return tail;
                    last.Cdr = tail;
                    return first;
            }

            Cons cell = new(element, default);
            if (last is null) first = cell;
            else last.Cdr = cell;
            last = cell;
        }
    }

    private Value[] ReadVector()
    {
        _lisp.CheckStack();
        List<Value> items = [];
        while (true)
        {
            Value element = ReadElement(out char closer);
            if (closer == ']') return [.. items];
            if (closer != 0) throw Invalid(") or . in a vector");
            items.Add(element);
        }
    }

    private LispSignal EndOfFile() => _lisp.Signal(_lisp.Sym.EndOfFile, _lisp.EndOfFileData);

    private LispSignal Invalid(string what) =>
        _lisp.Signal(_lisp.Sym.InvalidReadSyntax, new Cons(Value.Str(what), _source.ErrorPlace(_at)));
}
