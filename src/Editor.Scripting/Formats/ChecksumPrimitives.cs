using System.Security.Cryptography;
using System.Text;
using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Checksums of strings and buffers (manual: "Checksum/Hash").</summary>
[PrimitiveSet]
internal static partial class ChecksumPrimitives
{
    private static readonly string[] Algorithms = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"];

    [Primitive("md5", "Return MD5 message digest of OBJECT, a buffer or string.\nSTART and END are positions in OBJECT; CODING-SYSTEM says how its characters become bytes; NOERROR is for raw text then.")]
    public static Value Md5(ScriptHost host, Value @object, Value start = default, Value end = default, Value codingSystem = default, Value noerror = default) =>
        Text(Digest("md5", BytesOf(host, @object, start, end, codingSystem)), false);

    [Primitive("sha1", "Return the SHA-1 of OBJECT, a buffer or string.\nBINARY non-nil: as bytes, not as hexadecimal digits.")]
    public static Value Sha1(ScriptHost host, Value @object, Value start = default, Value end = default, Value binary = default) =>
        Text(Digest("sha1", BytesOf(host, @object, start, end, default)), binary.IsTrue);

    [Primitive("secure-hash", "Return the secure hash of OBJECT, a buffer or string.\nALGORITHM is md5, sha1, sha224, sha256, sha384 or sha512; BINARY non-nil: as bytes, not as hexadecimal digits.")]
    public static Value SecureHash(ScriptHost host, Symbol algorithm, Value @object, Value start = default, Value end = default, Value binary = default)
    {
        byte[] bytes = BytesOf(host, @object, start, end, default);
        if (!Algorithms.Contains(algorithm.Name, StringComparer.Ordinal)) throw host.Lisp.Error($"Invalid algorithm arg: {algorithm.Name}");
        return Text(Digest(algorithm.Name, bytes), binary.IsTrue);
    }

    [Primitive("secure-hash-algorithms", "Return a list of all the supported `secure-hash' algorithms.")]
    public static Value SecureHashAlgorithms(Interp lisp) => Cons.List(Array.ConvertAll(Algorithms, name => (Value)lisp.Intern(name)));

    [Primitive("buffer-hash", "Return a hash of the contents of BUFFER-OR-NAME, the current one by default.")]
    public static Value BufferHash(ScriptHost host, Value bufferOrName = default)
    {
        TextBuffer buffer = LispArguments.LiveBuffer(host, bufferOrName);
        return Text(Digest("sha1", CodingSystem.Utf8Unix.Encode(buffer.Text.GetString(), Unencodable.QuestionMark)), false);
    }

    private static byte[] BytesOf(ScriptHost host, Value item, Value start, Value end, Value coding)
    {
        LispString text;
        if (item.O is TextBuffer buffer)
        {
            if (!buffer.IsAlive) throw host.Lisp.Error("Selecting deleted buffer");
            text = host.With(buffer, () => host.Substring(buffer, LispArguments.Region(host, start.IsNil ? buffer.PointMin.Value : start, end.IsNil ? buffer.PointMax.Value : end)));
        }
        else if (item.O is LispString whole)
        {
            text = start.IsNil && end.IsNil ? whole : (LispString)host.Call("substring", whole, start.IsNil ? 0 : start, end).O!;
        }
        else if (item.O is Symbol { Name: "iv-auto" })
        {
            if (!start.IsFixnum || start.N < 0) throw host.Lisp.Error("Without a length, ‘iv-auto’ can’t be used; see ELisp manual");
            return RandomNumberGenerator.GetBytes((int)Math.Min(start.N, int.MaxValue / 2));
        }
        else
        {
            throw host.Lisp.Signal(host.Lisp.Sym.Error, Cons.List(Value.Str("Invalid object argument"), item));
        }

        if (text.IsMultibyte) text = (LispString)host.Call("encode-coding-string", text, coding.IsNil ? host.Lisp.Intern("utf-8") : coding).O!;
        return Encoding.Latin1.GetBytes(text.Text);
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "programs ask for the hash they name")]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "programs ask for the hash they name")]
    private static byte[] Digest(string algorithm, byte[] bytes) => algorithm switch
    {
        "md5" => MD5.HashData(bytes),
        "sha1" => SHA1.HashData(bytes),
        "sha224" => Sha224.HashData(bytes),
        "sha256" => SHA256.HashData(bytes),
        "sha384" => SHA384.HashData(bytes),
        _ => SHA512.HashData(bytes),
    };

    private static LispString Text(byte[] digest, bool binary) =>
        new(binary ? Encoding.Latin1.GetString(digest) : Convert.ToHexStringLower(digest), false);
}
