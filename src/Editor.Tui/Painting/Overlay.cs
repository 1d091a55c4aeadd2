namespace Editor.Tui.Painting;

/// <summary>
/// What lies over a frame: the menu bar and an open menu. A null grapheme lets the frame show through. The screen's thread alone uses it.
/// </summary>
internal sealed class Overlay
{
    private string?[] _graphemes = [];
    private int[] _styles = [];

    internal int Rows { get; private set; }

    internal int Columns { get; private set; }

    /// <summary>Grows with each change; what is painted with one version stays right while it is the same.</summary>
    internal int Version { get; private set; }

    /// <summary>Makes it transparent all over, in a size.</summary>
    internal void Clear(int rows, int columns)
    {
        Version++;
        if (rows * columns != _graphemes.Length)
        {
            _graphemes = new string?[rows * columns];
            _styles = new int[rows * columns];
        }

        (Rows, Columns) = (rows, columns);
        Array.Clear(_graphemes);
    }

    /// <summary>Sets a cell; outside, nothing happens.</summary>
    /// <param name="row">Row from 0.</param>
    /// <param name="column">Column from 0.</param>
    /// <param name="grapheme">One inert grapheme, empty in the second column of a wide one.</param>
    /// <param name="style">A number of the <see cref="StyleTable"/>.</param>
    internal void Set(int row, int column, string grapheme, int style)
    {
        if ((uint)row >= (uint)Rows || (uint)column >= (uint)Columns) return;
        _graphemes[(row * Columns) + column] = grapheme;
        _styles[(row * Columns) + column] = style;
    }

    /// <summary>The graphemes of a row; empty outside.</summary>
    internal ReadOnlySpan<string?> GraphemesOf(int row) => row < Rows ? _graphemes.AsSpan(row * Columns, Columns) : default;

    /// <summary>The styles of a row; empty outside.</summary>
    internal ReadOnlySpan<int> StylesOf(int row) => row < Rows ? _styles.AsSpan(row * Columns, Columns) : default;
}
