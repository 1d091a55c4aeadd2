using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// Text between strings of Lisp and buffers. A unibyte string's bytes above 127 are raw bytes in a multibyte buffer; a unibyte buffer holds
// its bytes as U+0000..U+00FF.
internal sealed partial class ScriptHost
{
    /// <summary>Set by the room of text properties: gives a string that was cut from a buffer the properties of the range.</summary>
    internal Action<TextBuffer, TextRange, LispString>? PropertiesOut { get; set; }

    /// <summary>Set by the room of text properties: called after a string was inserted at a position; the flag says whether properties are inherited.</summary>
    internal Action<TextBuffer, TextPosition, LispString, bool>? PropertiesIn { get; set; }

    /// <summary>The units that a string puts into a buffer.</summary>
    public static string ToUnits(LispString text, BufferState state)
    {
        if (System.Text.Ascii.IsValid(text.Text)) return text.Text;
        if (state.IsMultibyte) return text.IsMultibyte ? text.Text : string.Create(text.Text.Length, text.Text, static (units, source) => RaiseBytes(source, units));
        return text.IsMultibyte ? ToByteUnits(text) : text.Text;
    }

    /// <summary>Bytes 0x80..0xFF written as U+0080..U+00FF become the raw bytes of multibyte text.</summary>
    public static void RaiseBytes(ReadOnlySpan<char> source, Span<char> units)
    {
        for (int i = 0; i < source.Length; i++) units[i] = source[i] < 0x80 ? source[i] : (char)(0xDC00 + (source[i] & 0xFF));
    }

    /// <summary>A part of a buffer as a string, without properties.</summary>
    public LispString Substring(TextBuffer buffer, TextRange range) => new(buffer.Text.GetString(range), StateOf(buffer).IsMultibyte);

    /// <summary>A part of a buffer as a string, with its text properties.</summary>
    public LispString SubstringWithProperties(TextBuffer buffer, TextRange range)
    {
        LispString made = Substring(buffer, range);
        PropertiesOut?.Invoke(buffer, range, made);
        return made;
    }

    /// <summary>The Lisp character at a position of a buffer.</summary>
    public static int CharAt(TextBuffer buffer, int position)
    {
        int code = buffer.Text.CodePointAt(new TextPosition(position));
        return code is >= 0xDC80 and <= 0xDCFF ? code - 0xDC00 + CharCode.RawByteBase : code;
    }

    /// <summary>The bytes of a part of a buffer for what wants bytes: a unibyte buffer's own, else its text in the internal (utf-8) form.</summary>
    public byte[] BytesOf(TextBuffer buffer, TextRange range, CodingSystem coding)
    {
        if (StateOf(buffer).IsMultibyte) return coding.Encode(buffer.Text.GetString(range), Unencodable.QuestionMark);
        string units = buffer.Text.GetString(range);
        byte[] bytes = new byte[units.Length];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)units[i];
        return bytes;
    }

    // what a unibyte buffer takes of multibyte text: the low byte of each character (GNU Emacs 28.2, copy_text)
    private static string ToByteUnits(LispString text)
    {
        System.Text.StringBuilder units = new(text.Text.Length);
        for (int i = 0; i < text.Text.Length; i++)
        {
            int c = CharCode.FromUnits(text.Text, i);
            if (c > 0xFFFF && !CharCode.IsRawByte(c)) i++;
            units.Append((char)(c & 0xFF));
        }

        return units.ToString();
    }
}
