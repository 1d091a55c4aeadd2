using System.Text;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Base64, in RFC 4648's two alphabets (manual: "Base 64").</summary>
[PrimitiveSet]
internal static partial class Base64Primitives
{
    private const int LineLength = 76;

    [Primitive("base64-encode-string", "Base64-encode STRING and return the result.\nNO-LINE-BREAK non-nil means do not break long lines into shorter ones.")]
    public static Value EncodeString(Interp lisp, LispString text, Value noLineBreak = default) => Encoded(lisp, text, false, true, noLineBreak.IsNil);

    [Primitive("base64url-encode-string", "Base64url-encode STRING and return the result.\nNO-PAD non-nil means do not add `=' at the end.")]
    public static Value UrlEncodeString(Interp lisp, LispString text, Value noPad = default) => Encoded(lisp, text, true, noPad.IsNil, false);

    [Primitive("base64-decode-string", "Base64-decode STRING and return the result, a unibyte string.\nBASE64URL non-nil means the other alphabet, where padding may be missing.")]
    public static Value DecodeString(Interp lisp, LispString text, Value base64url = default) =>
        Decoded(text.Text, base64url.IsTrue) is { } bytes ? new LispString(bytes, false) : throw lisp.Error("Invalid base64 data");

    [Primitive("base64-encode-region", "Base64-encode the region between BEG and END; return the length of the encoded text.\nNO-LINE-BREAK non-nil means do not break long lines into shorter ones.", Interactive = "r")]
    public static Value EncodeRegion(ScriptHost host, Value start, Value end, Value noLineBreak = default) =>
        Replace(host, start, end, text => Encoded(host.Lisp, text, false, true, noLineBreak.IsNil));

    [Primitive("base64url-encode-region", "Base64url-encode the region between BEG and END; return the length of the encoded text.\nNO-PAD non-nil means do not add `=' at the end.", Interactive = "r")]
    public static Value UrlEncodeRegion(ScriptHost host, Value start, Value end, Value noPad = default) =>
        Replace(host, start, end, text => Encoded(host.Lisp, text, true, noPad.IsNil, false));

    [Primitive("base64-decode-region", "Base64-decode the region between BEG and END; return the length of the decoded text.\nBASE64URL non-nil means the other alphabet, where padding may be missing.", Interactive = "r")]
    public static Value DecodeRegion(ScriptHost host, Value start, Value end, Value base64url = default) => Replace(host, start, end, text =>
    {
        string bytes = Decoded(text.Text, base64url.IsTrue) ?? throw host.Lisp.Error("Invalid base64 data");
        if (!host.State.IsMultibyte) return new LispString(bytes, false);
        // bytes over 0x7F are raw bytes in a text
        char[] units = bytes.ToCharArray();
        for (int i = 0; i < units.Length; i++)
        {
            if (units[i] >= 0x80) units[i] += (char)0xDC00;
        }

        return new LispString(new string(units), true);
    });

    private static Value Replace(ScriptHost host, Value start, Value end, Func<LispString, LispString> change)
    {
        TextRange range = LispArguments.Region(host, start, end);
        LispString made = change(host.Substring(host.Current, range));
        TextPosition point = host.Current.Point;
        host.Replace(range, made);
        // point stays where it was, or at the beginning of what it was in
        if (point > range.End) point += made.Length - range.Length;
        else if (point > range.Start) point = range.Start;
        host.Current.Point = TextPosition.Min(point, host.Current.PointMax);
        return made.Length;
    }

    private static LispString Encoded(Interp lisp, LispString text, bool url, bool pads, bool breaks)
    {
        byte[] bytes = new byte[text.Text.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            char c = text.Text[i];
            if (text.IsMultibyte && c is >= '\uDC80' and <= '\uDCFF') c -= (char)0xDC00;
            if (c > 0xFF) throw lisp.Error("Multibyte character in data for base64 encoding");
            bytes[i] = (byte)c;
        }

        string encoded = Convert.ToBase64String(bytes);
        if (url) encoded = encoded.Replace('+', '-').Replace('/', '_');
        if (!pads) encoded = encoded.TrimEnd('=');
        if (!breaks || encoded.Length <= LineLength) return new LispString(encoded, false);
        StringBuilder lines = new(encoded.Length + (encoded.Length / LineLength));
        for (int at = 0; at < encoded.Length; at += LineLength)
        {
            if (at > 0) lines.Append('\n');
            lines.Append(encoded, at, Math.Min(LineLength, encoded.Length - at));
        }

        return new LispString(lines.ToString(), false);
    }

    /// <summary>The bytes, as U+0000..U+00FF; null when the data is not valid. Blanks and line ends between characters are skipped.</summary>
    private static string? Decoded(string text, bool url)
    {
        StringBuilder bytes = new(text.Length * 3 / 4);
        int at = 0;
        while (true)
        {
            int first = Next();
            if (first < 0) return bytes.ToString();
            int second = Next();
            if (first >= 64 || second is < 0 or >= 64) return null;
            bytes.Append((char)((first << 2) | (second >> 4)));
            int third = Next();
            if (third < 0 && url) return bytes.ToString();
            if (third == Padding)
            {
                if (Next() != Padding) return null;
                continue;
            }

            if (third is < 0 or >= 64) return null;
            bytes.Append((char)(((second & 15) << 4) | (third >> 2)));
            int fourth = Next();
            if (fourth < 0 && url) return bytes.ToString();
            if (fourth == Padding) continue;
            if (fourth is < 0 or >= 64) return null;
            bytes.Append((char)(((third & 3) << 6) | fourth));
        }

        int Next()
        {
            while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\f' or '\r') at++;
            return at < text.Length ? Worth(text[at++], url) : -1;
        }
    }

    private const int Padding = 64;
    private const int Invalid = 65;

    private static int Worth(char c, bool url) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' when !url => 62,
        '/' when !url => 63,
        '-' when url => 62,
        '_' when url => 63,
        '=' => Padding,
        _ => Invalid,
    };
}
