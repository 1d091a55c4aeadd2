using System.Text;

namespace Editor.Text;

/// <summary>
/// Which characters are one another's upper and lower case (Emacs Lisp manual, "The Case Table"). The standard one is simple case
/// mapping with the exceptions that GNU Emacs 28.2 makes.
/// </summary>
public abstract class CaseTable
{
    /// <summary>The stretches in which characters with case stand; others have none.</summary>
    private static readonly (int Low, int High)[] CasedStretches =
    [
        (0x41, 0x5A), (0x61, 0x7A), (0xB5, 0x587), (0x10A0, 0x10FF), (0x13A0, 0x13FD), (0x1C80, 0x1CBF), (0x1D79, 0x1D8E),
        (0x1E00, 0x1FFF), (0x2126, 0x2188), (0x24B6, 0x24E9), (0x2C00, 0x2D2D), (0xA640, 0xA69B), (0xA722, 0xA7FF), (0xAB53, 0xABBF),
        (0xFF21, 0xFF5A), (0x10400, 0x105BC), (0x10C80, 0x10CF2), (0x118A0, 0x118DF), (0x16E40, 0x16E7F), (0x1E900, 0x1E943),
    ];

    /// <summary>The standard table.</summary>
    public static CaseTable Standard { get; } = new StandardTable();

    /// <summary>The lower case of a character, or itself.</summary>
    public abstract int Downcase(int character);

    /// <summary>The upper case of a character, or itself.</summary>
    public abstract int Upcase(int character);

    /// <summary>The one character that stands for all that differ in case alone.</summary>
    public virtual int Canonical(int character) => Downcase(Upcase(character));

    /// <summary>Whether it has a lower case.</summary>
    public bool IsUpper(int character) => Downcase(character) != character;

    /// <summary>Whether it has an upper case and no lower case.</summary>
    public bool IsLower(int character) => Upcase(character) != character && !IsUpper(character);

    /// <summary>Whether no character beyond ASCII has an ASCII one for its canonical one, nor the other way round.</summary>
    public virtual bool KeepsAsciiApart => false;

    /// <summary>The characters of a range whose canonical one is another.</summary>
    public virtual IEnumerable<int> Cased(int low, int high)
    {
        foreach (var (first, last) in CasedStretches)
        {
            for (var c = Math.Max(low, first); c <= Math.Min(high, last); c++)
            {
                if (Canonical(c) != c) yield return c;
            }
        }
    }

    /// <summary>The characters of a range that have an upper or a lower case.</summary>
    public IEnumerable<int> WithCase(int low, int high)
    {
        foreach (var (first, last) in CasedStretches)
        {
            for (var c = Math.Max(low, first); c <= Math.Min(high, last); c++)
            {
                if (Downcase(c) != c || Upcase(c) != c) yield return c;
            }
        }
    }

    private sealed class StandardTable : CaseTable
    {
        public override bool KeepsAsciiApart => true;

        public override int Canonical(int character)
        {
            if (character < 128) return character is >= 'A' and <= 'Z' ? character + 32 : character;
            return base.Canonical(character);
        }

        public override int Downcase(int character)
        {
            if (character < 128) return character is >= 'A' and <= 'Z' ? character + 32 : character;
            return Rune.IsValid(character) ? StandardCase.Downcase(character) : character;
        }

        public override int Upcase(int character)
        {
            if (character < 128) return character is >= 'a' and <= 'z' ? character - 32 : character;
            return Rune.IsValid(character) ? StandardCase.Upcase(character) : character;
        }
    }
}
