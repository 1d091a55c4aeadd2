namespace Editor.Text.Tests.Model;

/// <summary>A decoder without any decoding: two bytes are a code unit, little-endian. It shows what the text does, not what a coding does.</summary>
internal sealed class PlainDecoder : TextDecoder
{
    private readonly List<byte> _pending = [];

    public override int PendingBytes => _pending.Count;

    public static byte[] Encode(string text) => [.. text.SelectMany(static c => new[] { (byte)c, (byte)(c >> 8) })];

    public override int MaxChars(int byteCount) => ((byteCount + _pending.Count) / 2) + 1;

    public override void Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool flush, out int bytesUsed, out int charsWritten)
    {
        charsWritten = 0;
        foreach (byte value in bytes)
        {
            _pending.Add(value);

            // a pair comes whole
            if (_pending.Count % 2 != 0 || (_pending.Count == 2 && char.IsHighSurrogate(Unit(0)))) continue;
            for (int i = 0; i < _pending.Count; i += 2) chars[charsWritten++] = Unit(i);
            _pending.Clear();
        }

        bytesUsed = bytes.Length;
    }

    public override void Reset() => _pending.Clear();

    private char Unit(int i) => (char)(_pending[i] | (_pending[i + 1] << 8));
}
