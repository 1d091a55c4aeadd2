using CsCheck;

namespace Editor.Text.Tests.Model;

/// <summary>Texts that are hard on an editor: emoji, combining marks, raw bytes, CRLF, and pieces longer than a block of the index.</summary>
internal static class TextGen
{
    private static readonly string[] Pieces =
    [
        "a", "b", " ", "\n", "\r\n", "\t", "é", "e\u0301", "漢字", "😀", "👩\u200d👩\u200d👧", "𝒳", "\uDC80", "\uDCFF\uDCFE", "\0", "\uFEFF", "hello", "line\nline\n", "",
    ];

    /// <summary>A short valid text.</summary>
    public static Gen<string> Short { get; } = Gen.OneOf([.. Pieces.Select(static p => Gen.Const(p))]).Array[0, 6].Select(static p => string.Concat(p));

    /// <summary>A valid text that spans blocks of the index.</summary>
    public static Gen<string> Long { get; } =
        Gen.Select(Gen.OneOf([.. Pieces.Select(static p => Gen.Const(p))]).Array[1, 8], Gen.Int[1, 1500]).Select(static (p, n) => string.Concat(Enumerable.Repeat(string.Concat(p), n)));

    /// <summary>Mostly short, now and then long.</summary>
    public static Gen<string> Any { get; } = Gen.Frequency((12, Short), (1, Long));

    /// <summary>A place in a text of any length, as a share of it, with the edges likely.</summary>
    public static Gen<double> Share { get; } = Gen.Frequency((1, Gen.Const(0.0)), (2, Gen.Const(1.0)), (6, Gen.Double[0, 1]));
}
