using System.Text;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>How a coding system turns bytes into characters.</summary>
internal enum CodingKind
{
    Utf8,
    Utf8Signature,
    Utf8Auto,
    Utf16,
    Utf16Signature,
    Latin1,
    Ascii,
    RawText,
    NoConversion,
    Undecided,
}

/// <summary>
/// A coding system as Lisp names it (manual: "Coding Systems"): a kind, a byte order, a line end. Strings on both sides: decoding gives multibyte
/// text with bytes that mean nothing as raw bytes, encoding gives unibyte text, a byte a unit.
/// </summary>
internal sealed record LispCoding(string Base, CodingKind Kind, LineEnding Eol, bool BigEndian = true)
{
    /// <summary>The name with its line end, as Emacs prints it.</summary>
    public string Name => Kind == CodingKind.NoConversion ? Base : Base + Suffix;

    private string Suffix => Eol switch
    {
        LineEnding.Unix => "-unix",
        LineEnding.Dos => "-dos",
        LineEnding.Mac => "-mac",
        _ => "",
    };

    /// <summary>The editor's own coding system nearest to it: what files and processes use.</summary>
    public CodingSystem System => Kind switch
    {
        CodingKind.Utf8Signature => CodingSystem.Utf8WithSignatureUnix.WithEol(Eol),
        CodingKind.Latin1 => CodingSystem.Latin1Unix.WithEol(Eol),
        CodingKind.RawText => CodingSystem.RawTextUnix.WithEol(Eol),
        CodingKind.NoConversion => CodingSystem.Raw,
        CodingKind.Ascii when CodingSystem.TryParse("us-ascii", out CodingSystem? ascii) => ascii.WithEol(Eol),
        CodingKind.Undecided when CodingSystem.TryParse("undecided", out CodingSystem? undecided) => undecided.WithEol(Eol),
        _ => CodingSystem.Utf8Unix.WithEol(Eol),
    };

    /// <summary>Characters of bytes.</summary>
    public string Decode(ReadOnlySpan<byte> bytes)
    {
        string text = Kind switch
        {
            CodingKind.Utf8Signature or CodingKind.Utf8Auto => CodingSystem.Utf8Unix.Decode(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes),
            CodingKind.Utf8 => CodingSystem.Utf8Unix.Decode(bytes),
            CodingKind.Latin1 => CodingSystem.Latin1Unix.Decode(bytes),
            CodingKind.Utf16 => DecodeUtf16(bytes, BigEndian),
            CodingKind.Utf16Signature => DecodeSigned(bytes),
            CodingKind.Undecided => DecodeUndecided(bytes),
            _ => CodingSystem.RawTextUnix.Decode(bytes),
        };
        return Kind == CodingKind.NoConversion ? text : FromLineEnds(text);
    }

    /// <summary>Bytes of a Lisp string; a unibyte one's are bytes already.</summary>
    public byte[] Encode(LispString text)
    {
        string units = text.Text;
        if (!text.IsMultibyte && !Ascii.IsValid(units)) units = string.Create(units.Length, units, static (made, source) => ScriptHost.RaiseBytes(source, made));
        return EncodeUnits(units);
    }

    /// <summary>Bytes of multibyte text.</summary>
    public byte[] EncodeUnits(ReadOnlySpan<char> units)
    {
        string text = ToLineEnds(units);
        switch (Kind)
        {
            case CodingKind.Utf8Signature:
                return [0xEF, 0xBB, 0xBF, .. CodingSystem.Utf8Unix.Encode(text)];
            case CodingKind.Latin1:
                return Single(text, 0xFF, (byte)' ');
            case CodingKind.Ascii:
                return Single(text, 0x7F, (byte)'?');
            case CodingKind.Utf16:
                return Utf16(text, BigEndian);
            case CodingKind.Utf16Signature:
                return [.. BigEndian ? (byte[])[0xFE, 0xFF] : [0xFF, 0xFE], .. Utf16(text, BigEndian)];
            default:
                return CodingSystem.Utf8Unix.Encode(text);
        }
    }

    /// <summary>The line end that bytes have: what an undecided one finds.</summary>
    public static LineEnding DetectLineEnd(ReadOnlySpan<byte> bytes)
    {
        LineEnding found = LineEnding.Undecided;
        for (int seen = 0; seen < 3; seen++)
        {
            int at = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            if (at < 0) break;
            LineEnding here = LineEnding.Unix;
            if (bytes[at] == '\r') here = at + 1 < bytes.Length && bytes[at + 1] == '\n' ? LineEnding.Dos : LineEnding.Mac;
            if (found != LineEnding.Undecided && found != here) return LineEnding.Unix;
            found = here;
            bytes = bytes[(at + (here == LineEnding.Dos ? 2 : 1))..];
        }

        return found;
    }

    private string FromLineEnds(string text)
    {
        LineEnding eol = Eol;
        if (eol == LineEnding.Undecided)
        {
            if (!text.Contains('\r', StringComparison.Ordinal)) return text;
            eol = DetectLineEnd(Encoding.Latin1.GetBytes(text));
        }

        return eol switch
        {
            LineEnding.Dos => text.Replace("\r\n", "\n", StringComparison.Ordinal),
            LineEnding.Mac => text.Replace('\r', '\n'),
            _ => text,
        };
    }

    private string ToLineEnds(ReadOnlySpan<char> units) => Eol switch
    {
        LineEnding.Dos when Kind != CodingKind.NoConversion => units.ToString().Replace("\n", "\r\n", StringComparison.Ordinal),
        LineEnding.Mac when Kind != CodingKind.NoConversion => units.ToString().Replace('\n', '\r'),
        _ => units.ToString(),
    };

    private static string DecodeUndecided(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return DecodeSigned(bytes);
        return FileCoding.Detect(bytes).Coding.WithEol(LineEnding.Unix).Decode(bytes);
    }

    private static string DecodeSigned(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return DecodeUtf16(bytes[2..], false);
        return DecodeUtf16(bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? bytes[2..] : bytes, true);
    }

    private static string DecodeUtf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        StringBuilder text = new(bytes.Length / 2);
        int at = 0;
        for (; at + 1 < bytes.Length; at += 2)
        {
            char unit = (char)(bigEndian ? (bytes[at] << 8) | bytes[at + 1] : (bytes[at + 1] << 8) | bytes[at]);
            bool joined = char.IsLowSurrogate(unit) && text.Length > 0 && char.IsHighSurrogate(text[^1]);
            if (char.IsSurrogate(unit) && !joined && !(char.IsHighSurrogate(unit) && at + 3 < bytes.Length)) Raw(text, bytes.Slice(at, 2));
            else text.Append(unit);
        }

        Raw(text, bytes[at..]);
        return text.ToString();
    }

    private static void Raw(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes) text.Append(value < 0x80 ? (char)value : (char)(0xDC00 + value));
    }

    private static byte[] Utf16(string text, bool bigEndian)
    {
        byte[] bytes = new byte[text.Length * 2];
        for (int i = 0; i < text.Length; i++)
        {
            // a raw byte has no place here (GNU Emacs 28.2 writes a blank)
            char unit = IsLoneRaw(text, i) ? ' ' : text[i];
            bytes[2 * i] = (byte)(bigEndian ? unit >> 8 : unit);
            bytes[(2 * i) + 1] = (byte)(bigEndian ? unit : unit >> 8);
        }

        return bytes;
    }

    private static bool IsLoneRaw(string text, int at) => text[at] is >= '\uDC80' and <= '\uDCFF' && (at == 0 || !char.IsHighSurrogate(text[at - 1]));

    private static byte[] Single(string text, int limit, byte substitute)
    {
        List<byte> bytes = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (IsLoneRaw(text, i))
            {
                bytes.Add((byte)text[i]);
            }
            else if (text[i] <= limit)
            {
                bytes.Add((byte)text[i]);
            }
            else
            {
                if (char.IsHighSurrogate(text[i])) i++;
                bytes.Add(substitute);
            }
        }

        return [.. bytes];
    }
}
