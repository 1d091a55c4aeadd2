namespace Editor.Core;

/// <summary>Paints a window's mode line: state, name, place, mode, and what its process is at.</summary>
internal sealed class ModeLinePainter(EditorSession session, Canvas canvas)
{
    /// <summary>Paints the mode line of a window.</summary>
    public void Paint(EditorWindow window)
    {
        ScreenArea area = window.Area;
        if (area.Rows < 2 || area.Columns < 1) return;
        int row = area.Row + area.Rows - 1;
        int limit = area.Column + window.TextColumns;
        bool isCurrent = window.IsSelected || (session.Minibuffer.IsActive && session.Minibuffer.AskedFrom == window);
        Face face = isCurrent ? Face.ModeLine : Face.ModeLineInactive;
        canvas.Fill(row, area.Column, window.TextColumns, face);
        if (window.HasRightNeighbour) canvas.Fill(row, limit, 1, face, "│");
        TextBuffer buffer = window.Buffer;
        if (Ask(() => session.Commands.Scripts?.ModeLine(window)) is { } whole)
        {
            canvas.Write(row, area.Column, limit, whole, face);
            return;
        }

        int at = canvas.Write(row, area.Column, limit, $"{(isCurrent ? '>' : '-')}{Coding(buffer)}:{State(buffer)}  ", face);
        at = canvas.Write(row, at, limit, buffer.Name.PadRight(12), isCurrent ? Face.ModeLineBufferId : face);
        at = canvas.Write(row, at, limit, "  " + Place(window), face);
        if (window.NewLines is > 0 and var added) at = canvas.Write(row, at, limit, $"  +{added} new", Face.ModeLineAlert);
        if (AskStatus(buffer) is { Text.Length: > 0 } status)
        {
            at = canvas.Write(row, at, limit, "  ", face);
            at = canvas.Write(row, at, limit, status.Text, status.Face == Face.Default ? face : status.Face);
            if (window.IsFollowing) at = canvas.Write(row, at, limit, " Follow", face);
        }

        if (window.IsSelected && buffer is { MarkActive: true, Region: { } region }) at = canvas.Write(row, at, limit, $"  Region:{region.Length}", face);
        at = canvas.Write(row, at, limit, $"  ({Modes(buffer)}{(buffer.IsNarrowed ? " Narrow" : "")})", face);
        canvas.Write(row, at, limit, Unseen(), face);
    }

    // What an embedder or a script has to say may fail; the frame comes out without it, and it is told once.
    private string? Ask(Func<string?> source)
    {
        try
        {
            return source();
        }
        catch (Exception exception) when (exception is not LoopStoppedException)
        {
            session.ReportPaintFault(exception, "mode line");
            return null;
        }
    }

    private (string Text, Face Face)? AskStatus(TextBuffer buffer)
    {
        (string Text, Face Face)? status = null;
        Ask(() =>
        {
            status = BufferModes.Of(buffer).Status?.Invoke();
            return null;
        });
        return status;
    }

    // What other buffers have to tell: names of those with output that no window showed yet.
    private string Unseen()
    {
        const int most = 3;
        List<string> names = [];
        foreach (TextBuffer buffer in session.BuffersWithUnseenOutput)
        {
            // A window that shows it says so itself.
            if (session.Windows.Showing(buffer) is not null) continue;
            if (names.Count == most) return "  [" + string.Join(' ', names) + " …]";
            names.Add(buffer.Name);
        }

        return names.Count == 0 ? "" : "  [" + string.Join(' ', names) + "]";
    }

    // As Emacs: the coding's letter; a word where line ends or a signature are not the usual ones, which a person must see before saving.
    private static string Coding(TextBuffer buffer)
    {
        if (buffer.FileName is null) return "-";
        string ends = buffer.FileCoding.Eol switch { LineEnding.Dos => "(DOS)", LineEnding.Mac => "(Mac)", _ => "" };
        return "U" + (buffer.HasBom ? "(BOM)" : "") + ends;
    }

    private static string State(TextBuffer buffer)
    {
        if (buffer.IsReadOnly) return buffer.IsModified ? "%*" : "%%";
        return buffer.IsModified ? "**" : "--";
    }

    private string Modes(TextBuffer buffer)
    {
        if (Ask(() => session.Commands.Scripts?.ModeWords(buffer)) is { } words) return words;
        BufferModes modes = BufferModes.Of(buffer);
        return string.Join(' ', modes.Minors.Select(mode => mode.Name).Prepend(modes.Major.Name));
    }

    private static string Place(EditorWindow window)
    {
        TextBuffer buffer = window.Buffer;
        TextPosition point = window.Point;
        int line = buffer.Text.LineOf(point).Value;
        TextPosition start = buffer.Text.LineStartBefore(point);
        return $"{Part(window),-4} ({line},{point - start})";
    }

    private static string Part(EditorWindow window)
    {
        TextBuffer buffer = window.Buffer;
        bool isTop = window.Start <= buffer.PointMin;
        if (window.ShowsEnd) return isTop ? "All" : "Bot";
        if (isTop) return "Top";
        long above = window.Start - buffer.PointMin;
        return $"{above * 100 / Math.Max(1, buffer.PointMax - buffer.PointMin)}%";
    }
}
