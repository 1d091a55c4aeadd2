using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <content>
/// Characters and code units. Without a pair in the text they are the same; with one, the index knows, and near the last place that was asked for
/// a few steps do.
/// </content>
public sealed partial class GapText
{
    /// <summary>So many characters are walked from the last known place before the index is asked.</summary>
    private const int NearbyCharacters = 64;

    /// <summary>
    /// A character offset and the unit offset that goes with it; it means something only while the text holds pairs. What is in front of an
    /// edit stays as it is, so looking up where an edit begins makes it true for afterwards.
    /// </summary>
    private int _knownCharacter;
    private int _knownUnit;

    /// <summary>The position of an offset in code units from the start of the text, 0-based, which must be at a character.</summary>
    internal TextPosition FromUnit(int unit) => new(_index.ToCharacter(unit) + 1);

    /// <summary>The offset in code units from the start of the text, 0-based, of a position.</summary>
    internal int ToUnit(TextPosition at) => MapToUnit(CheckedOffset(at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int MapToUnit(int offset) => _index.Pairs == 0 ? offset : MapAmongPairs(offset);

    private int MapAmongPairs(int offset)
    {
        if (offset == _length) return _store.Units;
        int distance = offset - _knownCharacter;
        int unit = _knownUnit;
        if (Math.Abs((long)distance) > NearbyCharacters)
        {
            unit = _index.ToUnit(offset);
        }
        else
        {
            // a low half behind a high one is that one's: no lone high half is in the text
            for (; distance > 0; distance--) unit += char.IsHighSurrogate(_store.At(unit)) ? 2 : 1;
            for (; distance < 0; distance++) unit -= unit > 1 && char.IsHighSurrogate(_store.At(unit - 2)) ? 2 : 1;
        }

        (_knownCharacter, _knownUnit) = (offset, unit);
        return unit;
    }

    /// <summary>The first pairs came: until then nobody kept the known place true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NotePairs(int added)
    {
        if (added != 0 && added == _index.Pairs) _knownCharacter = _knownUnit = 0;
    }
}
