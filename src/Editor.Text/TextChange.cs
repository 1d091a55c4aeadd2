using System.Runtime.InteropServices;

namespace Editor.Text;

/// <summary>Who changes a text; it decides what undo does with the change.</summary>
public enum ChangeOrigin
{
    /// <summary>A person: recorded for undo.</summary>
    User,

    /// <summary>Output of a process: never recorded; what was recorded before is shifted.</summary>
    Process,

    /// <summary>A program acting for a person: recorded for undo.</summary>
    Program,
}

/// <summary>One change: at <paramref name="Start"/>, so many characters went and so many came.</summary>
/// <param name="Start">Where it happened.</param>
/// <param name="RemovedLength">Characters removed from there on, in the text before.</param>
/// <param name="InsertedLength">Characters inserted there, in the text after.</param>
/// <param name="Origin">Who made it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextChange(TextPosition Start, int RemovedLength, int InsertedLength, ChangeOrigin Origin)
{
    /// <summary>By how many characters the text grew (less than zero: it shrank).</summary>
    public int Delta => InsertedLength - RemovedLength;
}

/// <summary>Is told of a change, after it, on the thread that owns the text. It may read the text and must not change it.</summary>
/// <param name="sender">The text that changed.</param>
/// <param name="change">What changed.</param>
public delegate void TextChangedHandler(GapText sender, in TextChange change);
