using System.IO.Compression;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Decompression (manual: "Decompression"); .NET's own streams do it.</summary>
[PrimitiveSet]
internal static partial class ZlibPrimitives
{
    private const int GzipMark = 0x1F;

    [Primitive("zlib-available-p", "Return t if zlib decompression is available in this instance of Emacs; it always is.")]
    public static bool Available() => true;

    [Primitive("zlib-decompress-region", "Decompress a gzip- or zlib-compressed region between START and END, in a unibyte buffer, and put the text in its place.\nReturn t, or nil if the data is not valid; then nothing is changed, unless ALLOW-PARTIAL is non-nil: what could be decompressed is put there, and the value is how many bytes were left over.")]
    public static Value DecompressRegion(ScriptHost host, Value start, Value end, Value allowPartial = default)
    {
        TextRange range = LispArguments.Region(host, start, end);
        if (host.State.IsMultibyte) throw host.Lisp.Error("This function can be called only in unibyte buffers");
        string text = host.Substring(host.Current, range).Text;
        byte[] data = new byte[text.Length];
        for (int i = 0; i < data.Length; i++) data[i] = (byte)text[i];
        (byte[] plain, bool whole) = Inflate(host.Lisp, data);
        if (!whole && allowPartial.IsNil) return default;
        host.Replace(range, new LispString(string.Create(plain.Length, plain, static (units, bytes) =>
        {
            for (int i = 0; i < units.Length; i++) units[i] = (char)bytes[i];
        }), false));
        host.Current.Point = TextPosition.Min(range.Start, host.Current.PointMax);
        if (whole) return Value.T;
        return data.Length;
    }

    private static (byte[] Plain, bool Whole) Inflate(Interp lisp, byte[] data)
    {
        using MemoryStream plain = new();
        if (data.Length == 0) return ([], false);
        using MemoryStream packed = new(data, false);
        using Stream stream = data[0] == GzipMark ? new GZipStream(packed, CompressionMode.Decompress) : new ZLibStream(packed, CompressionMode.Decompress);
        byte[] block = new byte[64 * 1024];
        try
        {
            // a small file may stand for a very large text: C-g ends it
            for (int got = stream.Read(block); got > 0; got = stream.Read(block))
            {
                plain.Write(block, 0, got);
                lisp.PollQuit();
            }
        }
        catch (InvalidDataException)
        {
            return (plain.ToArray(), false);
        }

        return (plain.ToArray(), true);
    }
}
