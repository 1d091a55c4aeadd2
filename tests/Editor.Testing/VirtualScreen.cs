using System.Globalization;
using System.Text;

namespace Editor.Testing;

/// <summary>
/// A terminal's screen in memory: fed with the bytes that a program sends, it knows what a person would see. Understands what ned and most
/// programs send (cursor moves, erasing, SGR, alternate screen, modes, titles); what it does not understand it counts in <see cref="Unknown"/>.
/// Not thread-safe.
/// </summary>
public sealed partial class VirtualScreen
{
    private readonly Decoder _decoder = new UTF8Encoding(false).GetDecoder();
    private readonly StringBuilder _sequence = new();
    private readonly HashSet<string> _modes = new(StringComparer.Ordinal);
    private string[,] _cells;
    private string[,] _looks;
    private string[,]? _mainCells;
    private (int Row, int Column) _mainCursor;
    private string _look = "";
    private State _state;
    private char _pendingHigh;
    private int _row;
    private int _column;

    /// <summary>Makes a blank screen.</summary>
    public VirtualScreen(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        _cells = Blank(rows, columns);
        _looks = Blank(rows, columns, "");
    }

    private enum State
    {
        Ground, Escape, Csi, Text, TextEscape, Charset,
    }

    /// <summary>Rows of the screen.</summary>
    public int Rows { get; private set; }

    /// <summary>Columns of the screen.</summary>
    public int Columns { get; private set; }

    /// <summary>The cursor's row, from 0.</summary>
    public int CursorRow => _row;

    /// <summary>The cursor's column, from 0.</summary>
    public int CursorColumn => Math.Min(_column, Columns - 1);

    /// <summary>Whether the cursor is shown (DECTCEM).</summary>
    public bool CursorVisible { get; private set; } = true;

    /// <summary>The parameter of the last DECSCUSR, or 0.</summary>
    public int CursorShape { get; private set; }

    /// <summary>The window's title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>How many bells were rung.</summary>
    public int Bells { get; private set; }

    /// <summary>Whether the alternate screen is shown.</summary>
    public bool IsAlternate => _mainCells is not null;

    /// <summary>Sequences that were not understood.</summary>
    public IList<string> Unknown { get; } = [];

    /// <summary>Synchronized updates (DEC 2026) that were completed.</summary>
    public int Updates { get; private set; }

    /// <summary>Whether a DEC private mode, such as "2004", is on.</summary>
    public bool IsModeOn(string mode) => _modes.Contains(mode);

    /// <summary>The keyboard protocols pushed (CSI &gt; u) and not popped.</summary>
    public int KeyboardDepth { get; private set; }

    /// <summary>Changes the size; what fits stays.</summary>
    public void Resize(int rows, int columns)
    {
        string[,] cells = Blank(rows, columns);
        for (int row = 0; row < Math.Min(rows, Rows); row++)
        {
            for (int column = 0; column < Math.Min(columns, Columns); column++) cells[row, column] = _cells[row, column];
        }

        (_cells, _looks, Rows, Columns) = (cells, Blank(rows, columns, ""), rows, columns);
        (_row, _column) = (Math.Min(_row, rows - 1), Math.Min(_column, columns - 1));
    }

    /// <summary>Takes bytes that the program sent.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        Span<char> chars = new char[bytes.Length + 4];
        int count = _decoder.GetChars(bytes, chars, flush: false);
        foreach (char character in chars[..count]) Take(character);
    }

    /// <summary>A row as text, without trailing blanks.</summary>
    public string Row(int row)
    {
        StringBuilder text = new();
        for (int column = 0; column < Columns; column++) text.Append(_cells[row, column]);
        return text.ToString().TrimEnd();
    }

    /// <summary>The cell's grapheme; empty for the second column of a wide one.</summary>
    public string Cell(int row, int column) => _cells[row, column];

    /// <summary>The SGR parameters in force when the cell was written, as sent (such as "0;1;38;2;1;2;3").</summary>
    public string LookOf(int row, int column) => _looks[row, column];

    /// <summary>The whole screen as text, without trailing blanks and trailing empty rows.</summary>
    public override string ToString() => string.Join('\n', Enumerable.Range(0, Rows).Select(Row)).TrimEnd('\n');

    private static string[,] Blank(int rows, int columns, string with = " ")
    {
        string[,] cells = new string[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++) cells[row, column] = with;
        }

        return cells;
    }

    private void Take(char character)
    {
        switch (_state)
        {
            case State.Ground:
                Ground(character);
                break;
            case State.Escape:
                Escape(character);
                break;
            case State.Csi when character is >= '@' and <= '~':
                _state = State.Ground;
                Csi(_sequence.ToString(), character);
                break;
            case State.Csi:
                _sequence.Append(character);
                break;
            case State.Text when character == '\e':
                _state = State.TextEscape;
                break;
            case State.Text when character != '\a':
                _sequence.Append(character);
                break;
            case State.Charset:
                _state = State.Ground;
                break;
            default:
                _state = State.Ground;
                EndText(_sequence.ToString());
                break;
        }
    }

    private void Escape(char character)
    {
        _sequence.Clear();
        _state = State.Ground;
        switch (character)
        {
            case '[':
                _state = State.Csi;
                break;
            case ']' or 'P' or '_' or '^':
                _state = State.Text;
                break;
            case '(' or ')':
                _state = State.Charset;
                break;
            case '>' or '=' or '7' or '8' or '\\':
                break;
            default:
                Unknown.Add("ESC " + character);
                break;
        }
    }

    private void EndText(string text)
    {
        if (text.StartsWith("2;", StringComparison.Ordinal) || text.StartsWith("0;", StringComparison.Ordinal)) Title = text[2..];
    }

    private void Ground(char character)
    {
        switch (character)
        {
            case '\e':
                _state = State.Escape;
                break;
            case '\r':
                _column = 0;
                break;
            case '\n':
                if (_row + 1 < Rows) _row++;
                else Scroll();
                break;
            case '\b':
                if (_column > 0) _column--;
                break;
            case '\t':
                _column = Math.Min((_column / 8 * 8) + 8, Columns - 1);
                break;
            case '\a':
                Bells++;
                break;
            case < ' ':
                break;
            default:
                Print(character);
                break;
        }
    }

    private void Scroll()
    {
        for (int row = 0; row + 1 < Rows; row++)
        {
            for (int column = 0; column < Columns; column++) _cells[row, column] = _cells[row + 1, column];
        }

        for (int column = 0; column < Columns; column++) _cells[Rows - 1, column] = " ";
    }

    private void Print(char character)
    {
        if (char.IsHighSurrogate(character))
        {
            _pendingHigh = character;
            return;
        }

        string text = char.IsLowSurrogate(character) ? new string([_pendingHigh, character]) : character.ToString();
        int width = WidthOf(text);
        if (width == 0)
        {
            Join(text);
            return;
        }

        if (_column >= Columns)
        {
            if (IsModeOn("7off")) _column = Columns - 1;
            else
            {
                _column = 0;
                Ground('\n');
            }
        }

        Erase(_row, _column);
        _cells[_row, _column] = text;
        _looks[_row, _column] = _look;
        if (width == 2 && _column + 1 < Columns)
        {
            Erase(_row, _column + 1);
            _cells[_row, _column + 1] = "";
            _looks[_row, _column + 1] = _look;
        }

        _column += width;
    }

    // Writing over one half of a wide glyph blanks the other.
    private void Erase(int row, int column)
    {
        if (_cells[row, column].Length == 0 && column > 0) _cells[row, column - 1] = " ";
        if (column + 1 < Columns && _cells[row, column + 1].Length == 0) _cells[row, column + 1] = " ";
    }

    // A combining character joins the cell before.
    private void Join(string text)
    {
        int column = Math.Min(_column, Columns) - 1;
        while (column > 0 && _cells[_row, column].Length == 0) column--;
        if (column >= 0) _cells[_row, column] += text;
    }

    private static int WidthOf(string text)
    {
        int code = char.ConvertToUtf32(text, 0);
        if (code is 0x200D or (>= 0xFE00 and <= 0xFE0F)) return 0;
        UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(code);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return 0;
        bool wide = code is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F)
            or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
