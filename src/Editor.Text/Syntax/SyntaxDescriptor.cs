namespace Editor.Text;

/// <summary>Syntax descriptors such as <c>". 23b"</c> (Emacs Lisp manual, "Syntax Descriptors").</summary>
public static class SyntaxDescriptor
{
    /// <summary>The designator of each class, by its code.</summary>
    public const string Designators = " .w_()'\"$\\/<>@!|";

    private const string Flags = "1234pbnc";

    /// <summary>The code of the class that a character designates; -1 when it designates none.</summary>
    /// <param name="designator">The character.</param>
    public static int ClassOfDesignator(int designator)
    {
        if (designator == '-') return (int)SyntaxClass.Whitespace;
        return designator is > 0 and < 128 ? Designators.IndexOf((char)designator, StringComparison.Ordinal) : -1;
    }

    /// <summary>Reads a descriptor.</summary>
    /// <param name="descriptor">Class, matching character, flags.</param>
    /// <param name="entry">What it says; null for <c>@</c>, which is the standard table's.</param>
    /// <param name="invalid">The designator that is none, when the answer is false; -1 when the descriptor is empty.</param>
    /// <returns>Whether it is one. Other characters among the flags are let pass, as in Emacs.</returns>
    public static bool TryParse(string descriptor, out SyntaxEntry? entry, out int invalid)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        entry = null;
        invalid = descriptor.Length == 0 ? -1 : descriptor[0];
        if (descriptor.Length == 0) return false;
        var code = ClassOfDesignator(descriptor[0]);
        if (code < 0) return false;
        if (code == (int)SyntaxClass.Inherit) return true;
        var at = 1;
        var matching = -1;
        if (descriptor.Length > 1)
        {
            var c = char.IsSurrogatePair(descriptor, 1) ? char.ConvertToUtf32(descriptor, 1) : LispChar.FromText(descriptor[1]);
            at += c is > 0xFFFF and <= 0x10FFFF ? 2 : 1;
            if (c != ' ') matching = c;
        }

        for (; at < descriptor.Length; at++)
        {
            var flag = Flags.IndexOf(descriptor[at], StringComparison.Ordinal);
            if (flag >= 0) code |= 1 << (16 + flag);
        }

        entry = new SyntaxEntry(code, matching);
        return true;
    }
}
