using System.Text;

namespace Editor.Text.Tests.Model;

/// <summary>What a text is, as plainly as it can be said: a list of characters (code points; a raw byte is its U+DC80..U+DCFF), and markers as numbers.</summary>
internal sealed class TextModel
{
    public List<int> Characters { get; } = [];

    public List<(int Offset, bool Advances)> Markers { get; } = [];

    public int Length => Characters.Count;

    public static List<int> CodePoints(string text)
    {
        var result = new List<int>();
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]);
            result.Add(pair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i]);
            if (pair) i++;
        }

        return result;
    }

    public static string ToText(IEnumerable<int> characters)
    {
        var text = new StringBuilder();
        foreach (int character in characters)
        {
            if (character > 0xFFFF) text.Append(char.ConvertFromUtf32(character));
            else text.Append((char)character);
        }

        return text.ToString();
    }

    public string Text(int start, int end) => ToText(Characters.Skip(start).Take(end - start));

    public string Text() => ToText(Characters);

    public void Insert(int offset, string text, MarkerRule rule = default)
    {
        List<int> inserted = CodePoints(text);
        Characters.InsertRange(offset, inserted);
        for (int i = 0; i < Markers.Count; i++)
        {
            (int at, bool advances) = Markers[i];
            bool moves = at > offset || (at == offset && (advances || rule == MarkerRule.AllAdvance));
            if (moves) Markers[i] = (at + inserted.Count, advances);
        }
    }

    public void Delete(int start, int end)
    {
        Characters.RemoveRange(start, end - start);
        for (int i = 0; i < Markers.Count; i++)
        {
            (int at, bool advances) = Markers[i];
            if (at >= end) Markers[i] = (at - (end - start), advances);
            else if (at > start) Markers[i] = (start, advances);
        }
    }

    public void Replace(int start, int end, string text)
    {
        if (start == end)
        {
            Insert(start, text);
            return;
        }

        int length = CodePoints(text).Count;
        Characters.RemoveRange(start, end - start);
        Characters.InsertRange(start, CodePoints(text));
        for (int i = 0; i < Markers.Count; i++)
        {
            (int at, bool advances) = Markers[i];
            if (at >= end) Markers[i] = (at - (end - start) + length, advances);
            else if (at > start) Markers[i] = (start, advances);
        }
    }

    public int Newlines(int start, int end) => Characters.Skip(start).Take(end - start).Count(static c => c == '\n');

    public int LineStart(int line) => line == 1 ? 0 : Characters.Select((c, i) => (c, i)).Where(static p => p.c == '\n').ElementAt(line - 2).i + 1;

    public int LineStartBefore(int offset)
    {
        while (offset > 0 && Characters[offset - 1] != '\n') offset--;
        return offset;
    }

    public int LineEndAfter(int offset)
    {
        while (offset < Length && Characters[offset] != '\n') offset++;
        return offset;
    }
}
