using System.Diagnostics.CodeAnalysis;

namespace Editor.Text;

/// <summary>Checks of the two places between which a search runs.</summary>
internal static class SearchBound
{
    /// <summary>The range from the lower to the higher place of a search.</summary>
    /// <param name="from">Where the search begins.</param>
    /// <param name="bound">Where it stops.</param>
    /// <param name="accessible">What both must lie in.</param>
    /// <param name="isForward">Whether the bound must be the higher one.</param>
    /// <exception cref="TextRangeException">A place is outside.</exception>
    /// <exception cref="ArgumentException">The bound is on the wrong side.</exception>
    public static TextRange Check(TextPosition from, TextPosition bound, TextRange accessible, bool isForward)
    {
        if (from < accessible.Start || from > accessible.End) throw new TextRangeException(from, accessible);
        if (bound < accessible.Start || bound > accessible.End) throw new TextRangeException(bound, accessible);
        if (isForward ? bound < from : bound > from) ThrowWrongSide(from, bound);
        return TextRange.Between(from, bound);
    }

    [DoesNotReturn]
    private static void ThrowWrongSide(TextPosition from, TextPosition bound) =>
        throw new ArgumentException($"The search begins at {from}, and its bound {bound} is on the wrong side");
}
