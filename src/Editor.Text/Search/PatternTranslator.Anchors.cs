namespace Editor.Text;

/// <content>Anchors at the end of a window that is not the end of the text.</content>
internal sealed partial class PatternTranslator
{
    private const string Never = "(?!)";

    /// <summary>$ with the multi-line option: before a line feed or at the end.</summary>
    private string LineEndAnchor()
    {
        AsksForEnd = true;
        return _edge is EndEdge.Word or EndEdge.Other ? @"(?=\n)" : "$";
    }

    /// <summary>\Z, and $ without the option: at the end, or before a line feed that ends the text.</summary>
    private string LastLineAnchor(string atTextEnd)
    {
        AsksForEnd = true;
        return _edge switch
        {
            EndEdge.TextEnd => atTextEnd,
            EndEdge.FinalNewline => @"\z",
            _ => Never,
        };
    }

    private void EscapedAnchor(char unit)
    {
        AsksForEnd = true;
        _out.Append(unit switch
        {
            'Z' => LastLineAnchor(@"\Z"),
            'z' => _edge == EndEdge.TextEnd ? @"\z" : Never,
            'b' => _edge == EndEdge.Word ? @"(?:\b(?!\z)|(?<![\w\u200C\u200D])\z)" : @"\b",
            _ => _edge == EndEdge.Word ? @"(?:\B(?!\z)|(?<=[\w\u200C\u200D])\z)" : @"\B",
        });
    }
}
