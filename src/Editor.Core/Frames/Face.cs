namespace Editor.Core.Frames;

/// <summary>
/// What a cell means; a theme says how that looks. Everything a face says, a character on the screen says too, so that
/// NO_COLOR and a monochrome terminal lose nothing.
/// </summary>
public enum Face : byte
{
#pragma warning disable CS1591 // named as in Emacs where Emacs has the face
    Default, ModeLine, ModeLineInactive, ModeLineBufferId, ModeLineAlert, HeaderLine, VerticalBorder,
    Region, Isearch, LazyHighlight, Match, MinibufferPrompt, EchoError, EchoHint, Completion, CompletionSelected,
    EscapeGlyph, TrailingMark, Comment, Keyword, StringText, Link, Heading, KeyHint, Shadow, Bold,
    Success, Warning, Error, ProcessOpen, ProcessListening, ProcessConnecting, ProcessStopped, ProcessClosed, ProcessFailed,
    Input, Prompt, Sent, Received, Spark, ListSelected, Menu, MenuSelected, TrimMark,
#pragma warning restore CS1591
}
