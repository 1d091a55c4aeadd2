namespace Editor.Core;

/// <summary>A rectangle of the screen, in cells.</summary>
/// <param name="Row">Its first row, from 0.</param>
/// <param name="Column">Its first column, from 0.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Columns">How many columns.</param>
public readonly record struct ScreenArea(int Row, int Column, int Rows, int Columns)
{
    /// <summary>Whether a cell lies within.</summary>
    public bool Contains(int row, int column) => row >= Row && row < Row + Rows && column >= Column && column < Column + Columns;
}
