using System.Text;

namespace Editor.Lisp;

/// <summary>Making strings out of characters and of parts of others, properties included.</summary>
internal static class Strings
{
    /// <summary>A new empty string.</summary>
    public static Value Empty => new LispString(string.Empty, false);

    /// <summary>A string of characters; for a unibyte one they are bytes.</summary>
    public static LispString FromCharacters(ReadOnlySpan<int> characters, bool multibyte)
    {
        StringBuilder text = new(characters.Length);
        foreach (int character in characters)
        {
            if (multibyte) StringKinds.Append(text, character);
            else text.Append((char)character);
        }

        return new LispString(text.ToString(), multibyte);
    }

    /// <summary>A copy, properties included.</summary>
    public static LispString Copy(Interp lisp, LispString text)
    {
        LispString copy = new(text.Text, text.IsMultibyte);
        if (text.Properties is not null) lisp.StringProperties.Copy(lisp, text, 0, text.Length, copy, 0);
        return copy;
    }

    /// <summary>The part between two character indices, properties included.</summary>
    public static LispString Substring(Interp lisp, LispString text, int from, int to, bool properties = true)
    {
        LispString part = new(text.Text[text.UnitOf(from)..text.UnitOf(to)], text.IsMultibyte);
        if (properties && text.Properties is not null) lisp.StringProperties.Copy(lisp, text, from, to, part, 0);
        return part;
    }

    /// <summary>A character that can be stored in a string, or a signal.</summary>
    public static int Character(Interp lisp, Value value)
    {
        if (!value.IsFixnum || value.N is < 0 or > CharCode.Max) throw lisp.WrongType("characterp", value);
        if (!CharCode.CanStore(value.N)) throw lisp.Error($"Character {value.N:X} cannot be stored: surrogates and characters above 10FFFF are not kept");
        return (int)value.N;
    }

    /// <summary>The text of a string or of a symbol's name.</summary>
    public static LispString OfStringOrSymbol(Interp lisp, Value value)
    {
        if (value.O is LispString text) return text;
        return value.AsSymbol is { } symbol ? new LispString(symbol.Name) : throw lisp.WrongType("stringp", value);
    }
}
