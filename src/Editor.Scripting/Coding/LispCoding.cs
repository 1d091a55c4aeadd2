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
    Latin1,
    Ascii,
    RawText,
    NoConversion,
    Undecided,

    /// <summary>One that <see cref="CodingSystem"/> has a codec for.</summary>
    Mapped,
}

/// <summary>
/// A coding system as Lisp names it (manual: "Coding Systems"): a kind, a byte order, a line end. Strings on both sides: decoding gives multibyte
/// text with bytes that mean nothing as raw bytes, encoding gives unibyte text, a byte a unit.
/// </summary>
internal sealed record LispCoding(string Base, CodingKind Kind, LineEnding Eol)
{
    /// <summary>The coding system that one of a program's own reads and writes as; null for the others.</summary>
    public string? Reads { get; init; }

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
        CodingKind.Mapped when CodingSystem.TryParse(Reads ?? Base, out CodingSystem? mapped) => mapped.WithEol(Eol),
        CodingKind.Undecided when CodingSystem.TryParse("undecided", out CodingSystem? undecided) => undecided.WithEol(Eol),
        _ => CodingSystem.Utf8Unix.WithEol(Eol),
    };

    /// <summary>Whether a byte below 128 is that ASCII character, also for who looks for it in the middle of the text.</summary>
    public bool IsAsciiCompatible => Kind != CodingKind.Mapped || System.IsAsciiCompatible;

    /// <summary>Whether it has bytes for a character; a raw byte has its own everywhere.</summary>
    public bool Can(int character)
    {
        if (CharCode.IsRawByte(character)) return true;
        switch (Kind)
        {
            case CodingKind.Latin1:
                return character <= 0xFF;
            case CodingKind.Ascii:
                return character <= 0x7F;
            case CodingKind.Mapped:
                Span<char> units = stackalloc char[2];
                return System.IndexOfUnencodable(units[..CharCode.ToUnits(character, units)]) < 0;
            default:
                return true;
        }
    }

    /// <summary>Characters of bytes.</summary>
    public string Decode(ReadOnlySpan<byte> bytes)
    {
        string text = Kind switch
        {
            CodingKind.Utf8Signature or CodingKind.Utf8Auto => CodingSystem.Utf8Unix.Decode(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes),
            CodingKind.Utf8 => CodingSystem.Utf8Unix.Decode(bytes),
            CodingKind.Latin1 => CodingSystem.Latin1Unix.Decode(bytes),
            CodingKind.Mapped => System.WithEol(LineEnding.Unix).Decode(bytes),
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
            case CodingKind.Mapped:
                return System.WithEol(LineEnding.Unix).Encode(text, Unencodable.QuestionMark);
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
        return Detect(bytes) switch
        {
            "utf-8" or "undecided" => CodingSystem.Utf8Unix.Decode(bytes),
            "iso-latin-1" => CodingSystem.Latin1Unix.Decode(bytes),
            _ => CodingSystem.RawTextUnix.Decode(bytes),
        };
    }

    /// <summary>
    /// What bytes of no known coding are: the base name. A byte of 80..9F that is no part of UTF-8 is no character of latin-1 either (GNU Emacs 28.2
    /// in a UTF-8 locale).
    /// </summary>
    public static string Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0)) return "no-conversion";
        if (Ascii.IsValid(bytes)) return "undecided";
        if (global::System.Text.Unicode.Utf8.IsValid(bytes)) return "utf-8";
        return bytes.ContainsAnyInRange((byte)0x80, (byte)0x9F) ? "raw-text" : "iso-latin-1";
    }

    private static string DecodeSigned(ReadOnlySpan<byte> bytes) =>
        CodingSystem.TryParse("utf-16-unix", out CodingSystem? signed) ? signed.Decode(bytes) : CodingSystem.Utf8Unix.Decode(bytes);

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
