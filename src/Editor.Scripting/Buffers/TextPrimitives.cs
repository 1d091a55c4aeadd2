using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Text of the current buffer: looking at it, inserting, deleting (manual: "Text").</summary>
[PrimitiveSet]
internal static partial class TextPrimitives
{
    [Primitive("insert", "Insert the arguments, either strings or characters, at point.\nPoint and after-insertion markers move forward to end up after the inserted text.\n\n(fn &rest ARGS)")]
    public static void Insert(ScriptHost host, ReadOnlySpan<Value> arguments) => InsertAll(host, arguments, MarkerRule.ByInsertionType, false);

    [Primitive("insert-and-inherit", "Insert the arguments at point, inheriting properties from adjoining text.\n\n(fn &rest ARGS)")]
    public static void InsertAndInherit(ScriptHost host, ReadOnlySpan<Value> arguments) => InsertAll(host, arguments, MarkerRule.ByInsertionType, true);

    [Primitive("insert-before-markers", "Insert strings or characters at point, relocating markers after the text.\n\n(fn &rest ARGS)")]
    public static void InsertBeforeMarkers(ScriptHost host, ReadOnlySpan<Value> arguments) => InsertAll(host, arguments, MarkerRule.AllAdvance, false);

    [Primitive("insert-before-markers-and-inherit", "Insert text at point, relocating markers and inheriting properties.\n\n(fn &rest ARGS)")]
    public static void InsertBeforeMarkersAndInherit(ScriptHost host, ReadOnlySpan<Value> arguments) => InsertAll(host, arguments, MarkerRule.AllAdvance, true);

    [Primitive("insert-char", "Insert COUNT copies of CHARACTER.", Interactive = "cInsert character: \np")]
    public static void InsertChar(ScriptHost host, Value character, Value count = default, Value inherit = default)
    {
        long times = count.IsNil ? 1 : Arguments.Long(host.Lisp, count);
        if (times <= 0) return;
        if (times > int.MaxValue / 2) throw host.Lisp.Signal(host.Lisp.Sym.OverflowError, default);
        string one = CharText(host, character);
        host.Insert(new LispString(string.Concat(Enumerable.Repeat(one, (int)times)), true), MarkerRule.ByInsertionType, inherit.IsTrue);
    }

    [Primitive("insert-byte", "Insert COUNT (second arg) copies of BYTE (first arg).", Min = 2)]
    public static void InsertByte(ScriptHost host, int value, Value count = default, Value inherit = default)
    {
        if (value is < 0 or > 255) throw host.Lisp.OutOfRange(value, 0, 255);
        InsertChar(host, value >= 128 && host.State.IsMultibyte ? value + CharCode.RawByteBase : value, count, inherit);
    }

    [Primitive("insert-buffer-substring", "Insert before point a substring of the contents of BUFFER.\nSTART and END are positions of BUFFER; they default to its accessible part.")]
    public static void InsertBufferSubstring(ScriptHost host, Value buffer, Value start = default, Value end = default) =>
        host.Insert(SubstringOf(host, buffer, start, end, true));

    [Primitive("insert-buffer-substring-no-properties", "Insert before point a substring of BUFFER, without text properties.")]
    public static void InsertBufferSubstringPlain(ScriptHost host, Value buffer, Value start = default, Value end = default) =>
        host.Insert(SubstringOf(host, buffer, start, end, false));

    [Primitive("delete-region", "Delete the text between START and END.", Interactive = "r")]
    public static void DeleteRegion(ScriptHost host, Value start, Value end) => host.Delete(LispArguments.Region(host, start, end));

    [Primitive("delete-and-extract-region", "Delete the text between START and END and return it.")]
    public static Value DeleteAndExtract(ScriptHost host, Value start, Value end)
    {
        TextRange range = LispArguments.Region(host, start, end);
        host.VerifyWritable();
        LispString text = host.SubstringWithProperties(host.Current, range);
        host.Delete(range);
        return text;
    }

    [Primitive("erase-buffer", "Delete the entire contents of the current buffer. Any narrowing restriction in effect is removed.", Interactive = "*")]
    public static void Erase(ScriptHost host)
    {
        host.VerifyWritable();
        host.Current.Widen();
        host.Delete(host.Current.Accessible);
    }

    [Primitive("delete-char", "Delete the following N characters (previous if N is negative).\nOptional second arg KILLFLAG non-nil means kill instead.", Interactive = "p\nP")]
    public static void DeleteChar(ScriptHost host, int count, Value kill = default)
    {
        TextBuffer buffer = host.Current;
        long end = (long)buffer.Point.Value + count;
        if (end < buffer.PointMin.Value) throw host.Lisp.Signal(host.Sym.BeginningOfBuffer, default);
        if (end > buffer.PointMax.Value) throw host.Lisp.Signal(host.Sym.EndOfBuffer, default);
        TextRange range = TextRange.Between(buffer.Point, new TextPosition((int)end));
        if (kill.IsTrue) host.Call("kill-region", range.Start.Value, range.End.Value);
        else host.Delete(range);
    }

    [Primitive("delete-backward-char", "Delete the previous N characters (following if N is negative).", Interactive = "p\nP")]
    [Primitive("backward-delete-char", "Delete the previous N characters (following if N is negative).", Interactive = "p\nP")]
    public static void DeleteBackwardChar(ScriptHost host, int count, Value kill = default) => DeleteChar(host, -count, kill);

    [Primitive("buffer-substring", "Return the contents of part of the current buffer as a string, with its text properties.")]
    public static Value Substring(ScriptHost host, Value start, Value end) => host.SubstringWithProperties(host.Current, LispArguments.Region(host, start, end));

    [Primitive("buffer-substring-no-properties", "Return the characters of part of the buffer, without the text properties.")]
    public static Value SubstringPlain(ScriptHost host, Value start, Value end) => host.Substring(host.Current, LispArguments.Region(host, start, end));

    [Primitive("buffer-string", "Return the contents of the current buffer as a string. If narrowing is in effect, only the visible part.")]
    public static Value BufferString(ScriptHost host) => host.SubstringWithProperties(host.Current, host.Current.Accessible);

    [Primitive("char-after", "Return character in current buffer at position POS. If POS is out of range, the value is nil.")]
    public static Value CharAfter(ScriptHost host, Value position = default)
    {
        long at = position.IsNil ? host.Current.Point.Value : LispArguments.ToPosition(host.Lisp, position);
        TextBuffer buffer = host.Current;
        return at < buffer.PointMin.Value || at >= buffer.PointMax.Value ? default : (Value)ScriptHost.CharAt(buffer, (int)at);
    }

    [Primitive("char-before", "Return character in current buffer preceding position POS. If POS is out of range, the value is nil.")]
    public static Value CharBefore(ScriptHost host, Value position = default)
    {
        long at = position.IsNil ? host.Current.Point.Value : LispArguments.ToPosition(host.Lisp, position);
        TextBuffer buffer = host.Current;
        return at <= buffer.PointMin.Value || at > buffer.PointMax.Value ? default : (Value)ScriptHost.CharAt(buffer, (int)at - 1);
    }

    [Primitive("following-char", "Return the character following point, as a number. At the end of the buffer or accessible region, return 0.")]
    public static int FollowingChar(ScriptHost host) => CharAfter(host) is { IsFixnum: true } c ? (int)c.N : 0;

    [Primitive("preceding-char", "Return the character preceding point, as a number. At the beginning of the buffer or accessible region, return 0.")]
    [Primitive("previous-char", "Return the character preceding point, as a number.")]
    public static int PrecedingChar(ScriptHost host) => CharBefore(host) is { IsFixnum: true } c ? (int)c.N : 0;

    [Primitive("get-byte", "Return a byte value of a character at point, or at POSITION, or in STRING.")]
    public static int GetByte(ScriptHost host, Value position = default, Value text = default)
    {
        long c;
        bool bytes = !host.State.IsMultibyte;
        if (text.O is LispString s)
        {
            if (position.IsTrue && position is not { IsFixnum: true, N: >= 0 }) throw host.Lisp.WrongType("wholenump", position);
            if (position.IsTrue && position.N >= s.Length) throw host.Lisp.OutOfRange(text, position);
            c = s.CharAt(position.IsNil ? 0 : (int)position.N);
            bytes = !s.IsMultibyte;
        }
        else c = CharAfter(host, position) is { IsFixnum: true } found ? found.N : throw host.Lisp.OutOfRange(position, host.Current.PointMin.Value, host.Current.PointMax.Value);
        if (CharCode.IsRawByte(c)) return (int)(c - CharCode.RawByteBase);
        return c < 128 || (c < 256 && bytes) ? (int)c : throw host.Lisp.Error($"Not an ASCII nor an 8-bit character: {c}");
    }

    [Primitive("compare-buffer-substrings", "Compare two substrings of two buffers; return result as number.\n0 if equal, -N if the first is less after N-1 equal characters, +N if greater.")]
    public static long Compare(ScriptHost host, Value buffer1, Value start1, Value end1, Value buffer2, Value start2, Value end2)
    {
        LispString a = SubstringOf(host, buffer1, start1, end1, false);
        LispString b = SubstringOf(host, buffer2, start2, end2, false);
        bool fold = host.Variable(host.Lisp.Intern("case-fold-search")).IsTrue;
        int count = Math.Min(a.Length, b.Length);
        for (int i = 0; i < count; i++)
        {
            int x = a.CharAt(i);
            int y = b.CharAt(i);
            if (fold && x < 0x10000 && y < 0x10000) (x, y) = (char.ToLowerInvariant((char)x), char.ToLowerInvariant((char)y));
            if (x != y) return x < y ? -1 - i : i + 1;
        }

        if (a.Length == b.Length) return 0;
        return a.Length < b.Length ? -count - 1 : count + 1;
    }

    [Primitive("transpose-regions", "Transpose region STARTR1 to ENDR1 with STARTR2 to ENDR2.\nThe regions should not be overlapping, because the size of the buffer is never changed in a transposition.\nOptional fifth arg LEAVE-MARKERS, if non-nil, means don't update any markers that happen to be located in the regions.", Interactive = "(if (< (length mark-ring) 2) (error \"Other region must be marked before transposing two regions\") (let* ((num (if current-prefix-arg (prefix-numeric-value current-prefix-arg) 0)) (ring-length (length mark-ring)) (eltnum (mod num ring-length)) (eltnum2 (mod (1+ num) ring-length))) (list (point) (mark) (elt mark-ring eltnum) (elt mark-ring eltnum2))))")]
    public static void Transpose(ScriptHost host, Value start1, Value end1, Value start2, Value end2, Value leaveMarkers = default)
    {
        TextRange a = LispArguments.Region(host, start1, end1);
        TextRange b = LispArguments.Region(host, start2, end2);
        if (b.Start < a.Start) (a, b) = (b, a);
        if (a.End > b.Start) throw host.Lisp.Error("Transposed regions overlap");
        TextBuffer buffer = host.Current;
        if (a.IsEmpty && b.IsEmpty) return;
        int point = buffer.Point.Value;
        TextRange whole = new(a.Start, b.End);
        LispString text = (LispString)host.Call("concat", host.SubstringWithProperties(buffer, b), host.SubstringWithProperties(buffer, new TextRange(a.End, b.Start)), host.SubstringWithProperties(buffer, a)).O!;
        int[] places = [];
        List<Marker> markers = leaveMarkers.IsTrue ? [] : buffer.Text.OwnedMarkersIn(whole);
        if (markers.Count > 0) places = [.. markers.Select(marker => Transposed(marker.Position.Value, a, b))];
        host.Overwrite(whole, text);
        for (int i = 0; i < places.Length; i++) markers[i].MoveTo(new TextPosition(places[i]));
        // point goes with its text, as a marker does
        buffer.Point = new TextPosition(leaveMarkers.IsTrue ? point : Transposed(point, a, b));
    }

    /// <summary>Where a marker goes when two regions change places.</summary>
    private static int Transposed(int at, TextRange a, TextRange b)
    {
        if (at < a.Start.Value || at >= b.End.Value) return at;
        if (at < a.End.Value) return at + b.End.Value - a.End.Value;
        return at < b.Start.Value ? at + b.Length - a.Length : at + a.Start.Value - b.Start.Value;
    }

    [Primitive("subst-char-in-region", "From START to END, replace FROMCHAR with TOCHAR each time it occurs.\nIf NOUNDO is non-nil, don't record this change for undo and don't mark the buffer as really changed.\nBoth characters must have the same length of multi-byte form.")]
    public static void SubstChar(ScriptHost host, Value start, Value end, int from, int to, Value noUndo = default)
    {
        TextRange range = LispArguments.Region(host, start, end);
        if (CharBytes.Of(from) != CharBytes.Of(to)) throw host.Lisp.Error("Characters in ‘subst-char-in-region’ have different byte-lengths");
        TextBuffer buffer = host.Current;
        LispString with = new(CharText(host, to), true);
        bool wasModified = buffer.IsModified;
        Value undo = default;
        bool changed = false;
        for (int at = range.Start.Value; at < range.End.Value; at++)
        {
            if (ScriptHost.CharAt(buffer, at) != from) continue;
            if (!changed && noUndo.IsTrue)
            {
                undo = host.Undo.Of(buffer).List;
                host.Undo.Of(buffer).List = Value.T;
            }

            changed = true;
            host.Overwrite(new TextRange(new TextPosition(at), new TextPosition(at + 1)), with);
        }

        if (!changed || noUndo.IsNil) return;
        host.Undo.Of(buffer).List = undo;
        if (!wasModified) buffer.IsModified = false;
    }

    [Primitive("buffer-size", "Return the number of characters in the current buffer, or in BUFFER. Narrowing is ignored.")]
    public static int Size(ScriptHost host, TextBuffer? buffer = null) => (buffer ?? host.Current).Text.Length;

    [Primitive("gap-position", "Return the position of the gap, in the current buffer; point here, for the gap is ned's own affair.")]
    public static int GapPosition(ScriptHost host) => host.Current.Point.Value;

    [Primitive("gap-size", "Return the size of the current buffer's gap; a constant here.")]
    public static int GapSize(ScriptHost host) => host.Current.Text.Length == 0 ? 20 : 2000;

    [Primitive("buffer-line-statistics", "Return data about lines in BUFFER: a list (LINES LONGEST MEAN) in bytes.")]
    public static Value LineStatistics(ScriptHost host, Value buffer = default)
    {
        string text = LispArguments.LiveBuffer(host, buffer).Text.GetString();
        string[] lines = text.Split('\n');
        if (lines[^1].Length == 0) lines = lines[..^1];
        if (lines.Length == 0) return Cons.List(0, 0, Value.Float(0));
        int[] sizes = [.. lines.Select(System.Text.Encoding.UTF8.GetByteCount)];
        return Cons.List(lines.Length, sizes.Max(), Value.Float(sizes.Average()));
    }

    internal static string CharText(ScriptHost host, Value character)
    {
        if (!character.IsFixnum || character.N is < 0 or > CharCode.Max) throw host.Lisp.WrongType("characterp", character);
        if (!CharCode.CanStore(character.N)) throw host.Lisp.Error($"ned cannot keep the character {character.N} in text");
        Span<char> units = stackalloc char[2];
        return new string(units[..CharCode.ToUnits((int)character.N, units)]);
    }

    private static LispString SubstringOf(ScriptHost host, Value buffer, Value start, Value end, bool withProperties)
    {
        TextBuffer from = LispArguments.LiveBuffer(host, buffer);
        Interp lisp = host.Lisp;
        long first = start.IsNil ? from.PointMin.Value : LispArguments.ToPosition(lisp, start);
        long last = end.IsNil ? from.PointMax.Value : LispArguments.ToPosition(lisp, end);
        if (first > last) (first, last) = (last, first);
        if (first < from.PointMin.Value || last > from.PointMax.Value) throw lisp.OutOfRange(start, end);
        TextRange range = new(new TextPosition((int)first), new TextPosition((int)last));
        return withProperties ? host.SubstringWithProperties(from, range) : host.Substring(from, range);
    }

    private static void InsertAll(ScriptHost host, ReadOnlySpan<Value> arguments, MarkerRule rule, bool inherit)
    {
        foreach (Value argument in arguments)
        {
            if (argument.O is LispString text) host.Insert(text, rule, inherit);
            else if (argument.IsFixnum && argument.N is >= 0 and <= CharCode.Max) InsertCharacter(host, argument, rule, inherit);
            else throw host.Lisp.WrongType("char-or-string-p", argument);
        }
    }

    private static void InsertCharacter(ScriptHost host, Value character, MarkerRule rule, bool inherit)
    {
        // a unibyte buffer takes a character's low byte
        bool direct = !host.State.IsMultibyte && character.N < 256;
        LispString text = direct ? new LispString(((char)character.N).ToString(), false) : new LispString(CharText(host, character), true);
        host.Insert(text, rule, inherit);
    }
}
