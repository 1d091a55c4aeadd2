using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Making a buffer's text that of another with the fewest edits (manual: "Replacing").</summary>
[PrimitiveSet]
internal static partial class ReplaceContentsPrimitives
{
    /// <summary>Differences, in characters, that are looked for one by one; beyond them the middle is replaced as a whole.</summary>
    private const int MostDifferences = 2000;

    [Primitive("replace-buffer-contents", "Replace accessible portion of current buffer with that of SOURCE.\nWhat the two texts share is left alone, so that markers and properties stay there. MAX-SECS and MAX-COSTS are taken and not needed.", Interactive = "bSource buffer: ")]
    public static bool ReplaceContents(ScriptHost host, Value source, Value maxSecs = default, Value maxCosts = default)
    {
        _ = maxSecs;
        TextBuffer from = LispArguments.LiveBuffer(host, source);
        TextBuffer buffer = host.Current;
        if (from == buffer) throw host.Lisp.Error("Cannot replace a buffer with itself");
        int[] old = Characters(buffer.GetAccessibleString());
        int[] text = Characters(from.GetAccessibleString());
        int most = maxCosts is { IsFixnum: true, N: >= 0 } ? (int)Math.Min(maxCosts.N, MostDifferences) : MostDifferences;
        List<TextDifference.Edit> edits = TextDifference.Between(old, text, most);
        if (edits.Count == 0) return true;
        int first = buffer.PointMin.Value;
        int sourceFirst = from.PointMin.Value;
        LispMarker point = host.NewMarker(buffer, buffer.Point.Value);
        host.AsOneChange(buffer.Accessible, () =>
        {
            for (int i = edits.Count - 1; i >= 0; i--)
            {
                TextDifference.Edit edit = edits[i];
                if (edit.OldEnd > edit.OldStart) host.Delete(Range(first, edit.OldStart, edit.OldEnd));
                if (edit.NewEnd == edit.NewStart) continue;
                LispString piece = host.With(from, () => host.SubstringWithProperties(from, Range(sourceFirst, edit.NewStart, edit.NewEnd)));
                buffer.Point = new TextPosition(first + edit.OldStart);
                host.Insert(piece);
            }
        });
        buffer.Point = new TextPosition(point.Position ?? first);
        point.Clear();
        return true;
    }

    private static TextRange Range(int first, int start, int end) => new(new TextPosition(first + start), new TextPosition(first + end));

    private static int[] Characters(string units)
    {
        int[] characters = new int[units.Length];
        int count = 0;
        for (int i = 0; i < units.Length; i++)
        {
            bool isPair = i + 1 < units.Length && char.IsSurrogatePair(units[i], units[i + 1]);
            characters[count++] = isPair ? char.ConvertToUtf32(units[i], units[++i]) : units[i];
        }

        return characters[..count];
    }
}
