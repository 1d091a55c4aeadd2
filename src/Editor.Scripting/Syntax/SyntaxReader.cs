using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>The current buffer's characters with their syntax, the text property <c>syntax-table</c> heeded where a program asks for it.</summary>
internal sealed class SyntaxReader
{
    private readonly ScriptHost _host;
    private readonly TextBuffer _buffer;
    private readonly ISyntaxTable _table;
    private readonly Value _property;
    private readonly bool _defunsBeginInColumnZero;

    public SyntaxReader(ScriptHost host)
    {
        _host = host;
        _buffer = host.Current;
        _table = host.Syntax.InForce;
        _property = host.Syntax.Names.Purpose;
        HeedsProperties = host.Variable(host.Syntax.Names.LookupProperties).IsTrue;
        IgnoresComments = host.Variable(host.Syntax.Names.IgnoreComments).IsTrue;
        CommentEndsCanBeEscaped = host.Variable(host.Syntax.Names.CommentEndCanBeEscaped).IsTrue;
        _defunsBeginInColumnZero = host.Variable(host.Syntax.Names.OpenParenIsDefunStart).IsTrue;
        Start = _buffer.PointMin.Value;
        End = _buffer.PointMax.Value;
    }

    /// <summary>The first accessible position.</summary>
    public int Start { get; }

    /// <summary>The last accessible position.</summary>
    public int End { get; }

    /// <summary>Whether the text property syntax-table counts.</summary>
    public bool HeedsProperties { get; }

    /// <summary>Whether comments are white space for the scanning of lists.</summary>
    public bool IgnoresComments { get; }

    /// <summary>Whether a quoting character before a comment's ender makes it none.</summary>
    public bool CommentEndsCanBeEscaped { get; }

    /// <summary>The character behind a position.</summary>
    public int CharAt(int position) => ScriptHost.CharAt(_buffer, position);

    /// <summary>The syntax of the character behind a position.</summary>
    public SyntaxEntry At(int position)
    {
        int c = CharAt(position);
        if (!HeedsProperties || _host.Properties.StoreOf(_buffer) is not { IsEmpty: false } store) return _table.EntryOf(c);
        Value said = _host.Properties.Get(store[position - 1], _property);
        if (said.O is Cons { Car.IsFixnum: true } entry) return new SyntaxEntry((int)entry.Car.N, entry.Cdr.IsFixnum ? (int)entry.Cdr.N : -1);
        return said.O is LispCharTable other ? _host.Syntax.AdapterOf(other).EntryOf(c) : _table.EntryOf(c);
    }

    /// <summary>The class of the character behind a position.</summary>
    public SyntaxClass ClassAt(int position) => At(position).Class;

    /// <summary>Whether an odd number of quoting characters stands before a position.</summary>
    public bool IsQuoted(int position)
    {
        bool quoted = false;
        while (position > Start && ClassAt(position - 1) is SyntaxClass.Escape or SyntaxClass.CharacterQuote)
        {
            quoted = !quoted;
            position--;
        }

        return quoted;
    }

    /// <summary>Where a parse may begin that is to know the state at a position: the last open bracket in column 0, where that begins a definition.</summary>
    public int ParseStart(int position)
    {
        for (int at = position; _defunsBeginInColumnZero && at > Start; at--)
        {
            if (at < End && CharAt(at - 1) == '\n' && ClassAt(at) == SyntaxClass.Open) return at;
        }

        return Start;
    }

    /// <summary>Lets the user quit a long scan.</summary>
    public void Poll(int position)
    {
        if ((position & 0xFFF) == 0) _host.Lisp.PollQuit();
    }
}

/// <summary>The style of a comment: which enders end it.</summary>
/// <param name="Code">0 a, 1 b, 2 c, 3 both; -1 for a generic comment.</param>
/// <param name="IsNested">Whether such comments nest.</param>
internal readonly record struct CommentStyle(int Code, bool IsNested)
{
    public static readonly CommentStyle Generic = new(-1, IsNested: false);

    /// <summary>The style that a delimiter gives.</summary>
    /// <param name="entry">Its only or second character.</param>
    /// <param name="first">The first character of two; the default for a delimiter of one character.</param>
    public static CommentStyle Of(SyntaxEntry entry, SyntaxEntry first = default)
    {
        int code = (entry.Has(SyntaxEntry.StyleB) ? 1 : 0) | (entry.Has(SyntaxEntry.StyleC) || first.Has(SyntaxEntry.StyleC) ? 2 : 0);
        return new CommentStyle(code, entry.Has(SyntaxEntry.Nested) || first.Has(SyntaxEntry.Nested));
    }
}
