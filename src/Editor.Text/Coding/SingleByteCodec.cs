namespace Editor.Text;

/// <summary>A set of 256 characters by a table: U+FFFD where it has none.</summary>
/// <param name="table">128 characters for the bytes from 128 (the others are ASCII), or 256.</param>
internal sealed class SingleByteCodec(SingleByteTable table) : StreamCodec
{
    public override int Decode(ReadOnlySpan<byte> bytes, bool isLast, out int character)
    {
        character = table.Characters[bytes[0]];
        if (character == 0xFFFD) character = Invalid;
        return 1;
    }

    public override int Encode(int character, Span<byte> bytes)
    {
        int found = table.ByteOf(character);
        if (found < 0) return -1;
        bytes[0] = (byte)found;
        return 1;
    }
}

/// <summary>The characters of a set of 256, both ways. Immutable.</summary>
internal sealed class SingleByteTable
{
    private readonly Dictionary<int, byte> _bytes = [];

    public SingleByteTable(string characters)
    {
        Characters = characters.Length == 256 ? characters : string.Create(256, characters, static (all, upper) =>
        {
            for (int i = 0; i < 128; i++) all[i] = (char)i;
            upper.CopyTo(all[128..]);
        });
        for (int i = 255; i >= 0; i--)
        {
            if (Characters[i] != 0xFFFD) _bytes[Characters[i]] = (byte)i;
        }
    }

    /// <summary>256 characters.</summary>
    public string Characters { get; }

    /// <summary>The byte of a character, or -1.</summary>
    public int ByteOf(int character)
    {
        if (character < 128 && Characters[character] == character) return character;
        return _bytes.TryGetValue(character, out byte value) ? value : -1;
    }
}
