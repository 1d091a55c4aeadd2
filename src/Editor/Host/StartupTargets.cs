using Editor.Buffers;
using Editor.CommandLine;
using Editor.Core;
using Editor.Text;

namespace Editor.Host;

/// <summary>Opens what the command line names, before the screen is taken, so that a mistake is a message and exit code 1.</summary>
internal static class StartupTargets
{
    /// <summary>Opens them; the last two are shown, one above the other.</summary>
    internal static void Open(EditorSession session, Arguments arguments)
    {
        BufferFiles files = new(session.Buffers);
        List<TextBuffer> opened = [];
        foreach (Target target in arguments.Targets)
        {
            if (target is FileTarget file) opened.Add(Visit(files, file));
        }

        if (opened.Count == 0) return;
        session.Windows.Show(opened[0]);
        foreach (TextBuffer buffer in opened.Skip(1)) session.Windows.Display(buffer);
    }

    private static TextBuffer Visit(BufferFiles files, FileTarget target)
    {
        TextBuffer buffer = files.Visit(target.Path);
        if (target.Line == 0) return buffer;
        GapText text = buffer.Text;
        TextPosition start = text.LineStart(new LineNumber(Math.Min(target.Line, text.LineCount)));
        int length = text.LineEndAfter(start) - start;
        buffer.Point = start + Math.Min(Math.Max(target.Column - 1, 0), length);
        return buffer;
    }
}
