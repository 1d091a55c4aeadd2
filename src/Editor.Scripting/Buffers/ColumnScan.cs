using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>
/// Walks along a line and counts columns as the screen would show it: invisible text has none, a <c>display</c> property may ask for a width (manual: "Columns";
/// GNU Emacs 28.2). Where a buffer has neither properties nor overlays only the characters count.
/// </summary>
internal ref struct ColumnScan(ScriptHost host, int start, int end)
{
    private readonly bool _isPlain = host.Properties.StoreOf(host.Current) is null or { IsEmpty: true } && !host.Overlays.HasAny(host.Current);
    private int _boundary = start;

    /// <summary>Where the walk stands.</summary>
    public int At { get; private set; } = start;

    /// <summary>The column there.</summary>
    public int Column { get; private set; }

    /// <summary>The column before the last character.</summary>
    public int Before { get; private set; }

    /// <summary>Where that character stands.</summary>
    public int BeforeAt { get; private set; } = start;

    /// <summary>Goes on until the column is at least <paramref name="goal"/> or the end is reached.</summary>
    public void MoveTo(int goal)
    {
        TextBuffer buffer = host.Current;
        while (At < end)
        {
            if (!_isPlain && At >= _boundary) SkipInvisible(buffer);
            if (At >= end || Column >= goal) return;
            (Before, BeforeAt) = (Column, At);
            if (!_isPlain && SkipDisplayed(buffer)) continue;
            Column += ColumnPrimitives.WidthAt(host, ScriptHost.CharAt(buffer, At), Column);
            At++;
        }
    }

    private void SkipInvisible(TextBuffer buffer)
    {
        Symbol invisible = host.Lisp.Intern("invisible");
        while (At < end && InvisiblePrimitives.InvisibleP(host, At) == Value.T)
            At = (int)CharPropertyPrimitives.NextSingle(host, At, invisible, Value.Of(buffer), end).N;
        _boundary = At < end ? (int)CharPropertyPrimitives.NextSingle(host, At, invisible, Value.Of(buffer), end).N : end;
    }

    private bool SkipDisplayed(TextBuffer buffer)
    {
        Symbol display = host.Lisp.Intern("display");
        Value shown = CharPropertyPrimitives.GetCharProperty(host, At, display, Value.Of(buffer));
        if (WidthOf(shown) is not { } width) return false;
        Column += width;
        int next = (int)CharPropertyPrimitives.NextSingle(host, At, display, Value.Of(buffer)).N;
        if (next <= At) return false;
        At = Math.Min(next, end);
        return true;
    }

    private readonly int? WidthOf(Value shown)
    {
        if (shown.O is not Cons { Car: { O: Symbol { Name: "space" } }, Cdr: var plist }) return null;
        Value width = PlistPrimitives.PlistGet(host.Lisp, plist, host.Lisp.Intern(":width"));
        if (Number(width) is { } wide) return wide;
        Value align = PlistPrimitives.PlistGet(host.Lisp, plist, host.Lisp.Intern(":align-to"));
        return Number(align) is { } to && to >= Column ? to - Column : null;
    }

    private static int? Number(Value value) => value switch
    {
        { IsFixnum: true, N: >= 0 and <= int.MaxValue } => (int)value.N,
        { O: LispFloat { V: >= 0 and <= int.MaxValue } number } => (int)(number.V + 0.5),
        _ => null,
    };
}
