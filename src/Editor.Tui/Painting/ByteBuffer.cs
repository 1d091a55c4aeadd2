using System.Buffers.Text;
using System.Text;

namespace Editor.Tui.Painting;

/// <summary>A growing run of bytes that is filled, written out and filled anew: one frame's output. It keeps its room.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = new byte[4096];

    /// <summary>How many bytes it holds.</summary>
    internal int Length { get; private set; }

    /// <summary>What it holds, until it is next changed.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    internal void Clear() => Length = 0;

    /// <summary>Forgets what came after a length that it once had.</summary>
    internal void Truncate(int length) => Length = length;

    internal void Append(byte value)
    {
        if (Length == _bytes.Length) Grow(1);
        _bytes[Length++] = value;
    }

    internal void Append(ReadOnlySpan<byte> values)
    {
        if (values.Length > _bytes.Length - Length) Grow(values.Length);
        values.CopyTo(_bytes.AsSpan(Length));
        Length += values.Length;
    }

    internal void Append(int number)
    {
        const int longest = 11;
        if (_bytes.Length - Length < longest) Grow(longest);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(Length), out int written);
        Length += written;
    }

    internal void Append(string text)
    {
        if (text.Length == 1 && text[0] < 0x80)
        {
            Append((byte)text[0]);
            return;
        }

        int longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_bytes.Length - Length < longest) Grow(longest);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    private void Grow(int room) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + room));
}
