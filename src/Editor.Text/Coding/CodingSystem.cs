using System.Buffers;

namespace Editor.Text;

/// <summary>
/// How text stands in bytes: a character encoding and a line end. Immutable; there is one object for each, so that reference equality is
/// equality. None loses a byte: decoding and then encoding with the same system gives back the bytes that were read, with two exceptions
/// that Emacs has too: a dos system adds the carriage return that a line lacked, and a signature that was not there is written.
/// </summary>
/// <remarks>Names are those of GNU Emacs 28.2, "Coding System Basics" and "Lisp and Coding Systems" in the Emacs Lisp manual.</remarks>
public sealed partial class CodingSystem
{
    /// <summary>How many code units are encoded in one step.</summary>
    private const int Piece = 32 * 1024;

    private readonly Charset _charset;

    private CodingSystem(Charset charset, LineEnding eol)
    {
        _charset = charset;
        Eol = eol;
        Name = BaseNames[(int)charset] + (charset == Charset.NoConversion ? "" : Suffix(eol));
    }

    private enum Charset
    {
        Utf8,
        Utf8Signature,
        Latin1,
        Ascii,
        RawText,
        NoConversion,
        Undecided,

        /// <summary>This and what follows are the rows of <see cref="MappedCharset"/>.</summary>
        Mapped,
    }

    /// <summary>What reads and writes it, where that is a codec.</summary>
    internal MappedCharsetInfo? Mapped => _charset >= Charset.Mapped ? MappedCharset.All[_charset - Charset.Mapped] : null;

    /// <summary>The canonical name as Emacs prints it, such as <c>utf-8-unix</c>, <c>iso-latin-1-dos</c> or <c>no-conversion</c>.</summary>
    public string Name { get; }

    /// <summary>The name without the line end, such as <c>utf-8</c>: Emacs' <c>coding-system-base</c>.</summary>
    public string BaseName => BaseNames[(int)_charset];

    /// <summary>The names of the coding systems that tables and codecs stand behind (everything but the Unicode ones, latin-1 and the raw ones), without line ends.</summary>
    public static IEnumerable<string> MappedNamesInOrder => MappedCharset.All.Select(set => set.Name);

    /// <summary>What GNU Emacs' <c>coding-system-type</c> says of such a one: charset, iso-2022, utf-16…; null for the others.</summary>
    public string? MappedType => Mapped?.Type;

    /// <summary>The name that mail and the web have for such a one; null where there is none.</summary>
    public string? MappedMimeName => Mapped is { Mime.Length: > 0 } set ? set.Mime : null;

    /// <summary>The other names of such a one.</summary>
    public IReadOnlyList<string> MappedAliases => Mapped?.Aliases ?? [];

    /// <summary>Whether a byte below 128 is that ASCII character.</summary>
    public bool IsAsciiCompatible => Mapped?.IsAsciiCompatible ?? true;

    /// <summary>Whether each character has one byte.</summary>
    public bool IsSingleByte => _charset is Charset.Latin1 or Charset.Ascii || Mapped is { IsSingleByte: true };

    /// <summary>The line end.</summary>
    public LineEnding Eol { get; }

    /// <summary>Whether a byte order mark is dropped when reading and written when writing.</summary>
    public bool HasSignature => _charset == Charset.Utf8Signature;

    /// <summary>Whether bytes of 128 and more are kept as raw bytes instead of being read as characters.</summary>
    public bool IsRaw => _charset is Charset.RawText or Charset.NoConversion;

    /// <summary>The letter that a mode line shows, as Emacs' <c>coding-system-mnemonic</c>: U, 1, -, t or =.</summary>
    public char Mnemonic => _charset switch
    {
        Charset.Utf8 or Charset.Utf8Signature => 'U',
        Charset.Latin1 => '1',
        Charset.RawText => 't',
        Charset.NoConversion => '=',
        _ => Mapped?.Mnemonic ?? '-',
    };

    /// <summary>The same encoding with another line end. no-conversion has only one, so that it stays what it is.</summary>
    /// <param name="eol">The line end wanted.</param>
    public CodingSystem WithEol(LineEnding eol) => Table[(int)_charset][(int)eol];

    /// <summary>A decoder for one stream. The room given to it should be four code units or more: a smaller one may make no progress.</summary>
    public TextDecoder CreateDecoder()
    {
        TextDecoder decoder = _charset switch
        {
            Charset.Latin1 => new SingleByteDecoder(0),
            Charset.Ascii or Charset.RawText or Charset.NoConversion => new SingleByteDecoder(RawByte.Base),
            _ when Mapped is { } set => new CodecDecoder(set.Create()),
            _ => new Utf8Decoder(HasSignature),
        };
        return Eol == LineEnding.Unix ? decoder : new LineEndDecoder(decoder, Eol);
    }

    /// <summary>An encoder for one stream. The room given to it should be eight bytes or more: a smaller one may make no progress.</summary>
    /// <param name="policy">What to do with a character that this system has no byte for (latin-1 and us-ascii only).</param>
    public TextEncoder CreateEncoder(Unencodable policy = Unencodable.Throw)
    {
        BaseEncoder encoder = _charset switch
        {
            Charset.Latin1 => new SingleByteEncoder('\u00FF', Name, policy),
            Charset.Ascii => new SingleByteEncoder('\u007F', Name, policy),
            _ when Mapped is { } set => new CodecEncoder(set.Create(), Name, policy),
            _ => new Utf8Encoder(HasSignature, Name, policy),
        };
        return Eol is LineEnding.Dos or LineEnding.Mac ? new LineEndEncoder(encoder, Eol) : encoder;
    }

    /// <summary>Decodes a whole stream: Emacs' <c>decode-coding-string</c>.</summary>
    /// <param name="bytes">All the bytes.</param>
    public string Decode(ReadOnlySpan<byte> bytes)
    {
        var decoder = CreateDecoder();
        var chars = ArrayPool<char>.Shared.Rent(decoder.MaxChars(bytes.Length));
        try
        {
            decoder.Decode(bytes, chars, flush: true, out _, out var written);
            return new string(chars, 0, written);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    /// <summary>Encodes a whole text: Emacs' <c>encode-coding-string</c>.</summary>
    /// <param name="chars">The UTF-16 code units.</param>
    /// <param name="policy">What to do with a character that this system has no byte for.</param>
    /// <exception cref="UnencodableCharacterException">A character has no byte here and the policy says so.</exception>
    public byte[] Encode(ReadOnlySpan<char> chars, Unencodable policy = Unencodable.Throw)
    {
        var encoder = CreateEncoder(policy);
        var output = new ArrayBufferWriter<byte>(Math.Max(16, chars.Length));
        do
        {
            // In pieces, because the room for the worst case of the whole would be three to six times the text.
            var piece = chars[..Math.Min(chars.Length, Piece)];
            var isLast = piece.Length == chars.Length;
            encoder.Encode(piece, output.GetSpan(encoder.MaxBytes(piece.Length)), isLast, out var used, out var written);
            output.Advance(written);
            chars = chars[used..];
        }
        while (!chars.IsEmpty);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Where the first code unit stands that this system cannot write, counted from 0; -1 when all can be written.</summary>
    /// <param name="chars">UTF-16 code units that begin and end between characters.</param>
    public int IndexOfUnencodable(ReadOnlySpan<char> chars)
    {
        if (Mapped is { } set) return IndexOfUnmapped(chars, set.Create());
        var limit = _charset switch { Charset.Latin1 => '\u00FF', Charset.Ascii => '\u007F', _ => '\uD7FF' };
        var at = 0;
        while (true)
        {
            var step = chars[at..].IndexOfAnyExceptInRange('\0', limit);
            if (step < 0) return -1;
            at += step;
            if (RawByte.IsRaw(chars[at])) at++;
            else if (limit != '\uD7FF') return at;
            else if (!char.IsSurrogate(chars[at])) at++;
            else if (at + 1 < chars.Length && char.IsSurrogatePair(chars[at], chars[at + 1])) at += 2;
            else return at;
        }
    }

    private static int IndexOfUnmapped(ReadOnlySpan<char> chars, StreamCodec codec)
    {
        Span<byte> room = stackalloc byte[24];
        for (var at = 0; at < chars.Length; at++)
        {
            var isPair = at + 1 < chars.Length && char.IsSurrogatePair(chars[at], chars[at + 1]);
            var character = isPair ? char.ConvertToUtf32(chars[at], chars[at + 1]) : chars[at];
            if ((isPair || !RawByte.IsRaw(chars[at])) && codec.Encode(character, room) < 0) return at;
            if (isPair) at++;
        }

        return -1;
    }

    /// <summary>The canonical name.</summary>
    public override string ToString() => Name;
}
