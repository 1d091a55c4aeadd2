using System.Text;

namespace Editor.Core;

/// <summary>Text made safe for a terminal, a title, a log on a terminal: whatever could act there is spelt out instead.</summary>
public static class InertText
{
    /// <summary>The text with controls as <c>^M</c>, C1 and raw bytes as <c>\200</c>, invisible characters as <c>&lt;U+202E&gt;</c>; newlines and tabs too.</summary>
    public static string Show(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        GlyphTable glyphs = new();
        StringBuilder result = new(text.Length);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            Glyph glyph = glyphs.Next(rest);
            result.Append(glyph.Kind switch { GlyphKind.Tab => "^I", GlyphKind.Newline => "^J", _ => glyph.Text });
            rest = rest[glyph.Units..];
        }

        return result.ToString();
    }
}
