namespace Editor.Core;

public sealed partial class EditorSession
{
    private readonly RowLayout _layout;

    internal GlyphTable Glyphs { get; } = new();

    internal int CandidateAt(int row, int column) => _painter.CandidateAt(row, column);

    /// <summary>The layout of a window's rows: one object for all windows, taken up anew each time. On the loop.</summary>
    internal RowLayout LayoutOf(EditorWindow window)
    {
        _layout.Use(window.Buffer, window.TextColumns, window.TruncatesLines, window.HScroll, Settings.TabWidth);
        return _layout;
    }
}
