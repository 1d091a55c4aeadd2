using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>What coding a file that is read has (manual: "Recognize Coding" of the Emacs manual, "Default Coding Systems").</summary>
internal static class FileCodingRoom
{
    private static ReadOnlySpan<byte> Signature8 => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> Signature16Big => [0xFE, 0xFF];

    private static ReadOnlySpan<byte> Signature16Little => [0xFF, 0xFE];

    /// <summary>The name of the coding that a file's own text or name tells of, else of what its bytes look like.</summary>
    /// <param name="host">The host.</param>
    /// <param name="path">The file.</param>
    /// <param name="bytes">What is read of it.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    public static Value Guess(ScriptHost host, string path, byte[] bytes, bool isWhole)
    {
        if (isWhole && MayTell(path, bytes))
        {
            LispString text = CodingPrimitives.Bytes(bytes.Length <= 8192 ? bytes : [.. bytes.AsSpan(0, 4096), .. bytes.AsSpan(bytes.Length - 4096)]);
            Value told = host.Call("mule--auto-coding", Value.Str(path), text);
            if (told.IsTrue) return told;
        }

        string name = Look(bytes);
        if (name == "undecided" && path.EndsWith(".el", StringComparison.Ordinal)) name = "prefer-utf-8";
        return host.Lisp.Intern(name);
    }

    /// <summary>An undecided coding becomes the one that the bytes look like.</summary>
    public static LispCoding Known(ScriptHost host, LispCoding coding, ReadOnlySpan<byte> bytes)
    {
        if (coding.Kind != CodingKind.Undecided || System.Text.Ascii.IsValid(bytes)) return coding;
        LispCoding found = CodingPrimitives.Find(host, host.Lisp.Intern(Look(bytes)));
        return found.Kind == CodingKind.NoConversion ? found : found with { Eol = coding.Eol };
    }

    /// <summary>The coding with the line end that the bytes have, where it left that open.</summary>
    public static LispCoding Decide(LispCoding coding, ReadOnlySpan<byte> bytes)
    {
        if (coding.Eol != LineEnding.Undecided || coding.Kind == CodingKind.NoConversion) return coding;
        if (coding.IsAsciiCompatible) return coding with { Eol = LispCoding.DetectLineEnd(bytes) };
        string text = coding.System.WithEol(LineEnding.Unix).Decode(bytes);
        return coding with { Eol = LispCoding.DetectLineEnd(System.Text.Encoding.Latin1.GetBytes(text)) };
    }

    /// <summary>Makes what a file had the buffer's coding: what was left open is as for a new file.</summary>
    public static void Note(ScriptHost host, LispCoding coding)
    {
        Symbol variable = host.Lisp.Intern("buffer-file-coding-system");
        if (coding.Eol == LineEnding.Undecided)
        {
            if (coding.Kind == CodingKind.Undecided) coding = new LispCoding("utf-8", CodingKind.Utf8, LineEnding.Unix);
            else coding = coding with { Eol = LineEnding.Unix };
        }

        host.Lisp.SetValue(variable, host.Lisp.Intern(coding.Name));
    }

    private static string Look(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Signature8)) return "utf-8-with-signature";
        if (bytes.StartsWith(Signature16Big)) return "utf-16be-with-signature";
        return bytes.StartsWith(Signature16Little) ? "utf-16le-with-signature" : LispCoding.Detect(bytes);
    }

    // most files say nothing of their coding: then no Lisp is asked
    private static bool MayTell(string path, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length, 1024)];
        int line = head.IndexOf((byte)'\n');
        int next = line < 0 ? -1 : head[(line + 1)..].IndexOf((byte)'\n');
        ReadOnlySpan<byte> lines = next < 0 ? head : head[..(line + 1 + next)];
        if (lines.IndexOf("-*-"u8) >= 0 && (lines.IndexOf("coding:"u8) >= 0 || lines.IndexOf("unibyte:"u8) >= 0)) return true;
        if (bytes[Math.Max(0, bytes.Length - 3072)..].IndexOf("Local Variables:"u8) >= 0 || head.StartsWith(";ELC"u8)) return true;
        if (head.TrimStart(" \t\r\n"u8).StartsWith("<"u8)) return true;
        return Path.GetExtension(path) is ".zip" or ".tar" or ".gz" or ".tgz" or ".bz2" or ".xz" or ".gpg" or ".jar" or ".png" or ".jpg" or ".jpeg" or ".gif" or ".pdf" or ".exe" or ".7z" or ".odt";
    }
}
