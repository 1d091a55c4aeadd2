namespace Editor.Core;

/// <summary>Visiting and saving files (Emacs manual, "Files").</summary>
internal static class FileCommands
{
    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        commands.Define("find-file", "Ask for a file and visit it: show it in a buffer of its own. A name that is not there yet begins a new file.",
            context => session.Windows.Show(Visit(context, context.ReadFileName("Find file"))), "C-x C-f");
        commands.Define("find-file-other-window", "Ask for a file and visit it in another window.",
            context => session.Windows.Pop(Visit(context, context.ReadFileName("Find file in other window"))), "C-x 4 f", "C-x 4 C-f");
        commands.Define("find-file-read-only", "Ask for a file and visit it, protected from being changed.", context =>
        {
            TextBuffer buffer = Visit(context, context.ReadFileName("Find file read-only", mustExist: true));
            buffer.IsReadOnly = true;
            session.Windows.Show(buffer);
        }, "C-x C-r");
        commands.Define("save-buffer", "Save the buffer in its file; asks for one where it has none.", context => Save(context, context.Buffer), "C-x C-s");
        commands.Define("write-file", "Ask for a file, save the buffer in it, and visit that from now on.", context => Write(context, context.Buffer), "C-x C-w");
        commands.Define("save-some-buffers", "Ask for each modified file whether to save it.", context =>
        {
            SaveSome(context);
            context.Message("(No files need saving)");
        }, "C-x s");
        commands.Define("insert-file", "Ask for a file and insert its text at point.", context =>
        {
            string name = context.ReadFileName("Insert file", mustExist: true);
            TextPosition point = context.Point;
            session.Files.Insert(context.Buffer, name);
            context.Buffer.SetMark(context.Point, activate: false);
            context.Point = point;
        }, "C-x i");
        commands.Define("revert-buffer", "Read the buffer's file anew; what was not saved is lost, so it asks.", context =>
        {
            TextBuffer buffer = context.Buffer;
            if (buffer.FileName is not { } name) throw context.Error($"Buffer {buffer.Name} does not seem to be associated with any file");
            if (buffer.IsModified && !context.YesOrNo($"Discard edits and reread from {name}?")) return;
            session.Files.Revert(buffer);
            context.Message($"Reverted {name}");
        }, "C-x x g");
        commands.Define("not-modified", "Say that the buffer needs no saving.", context =>
        {
            context.Buffer.IsModified = false;
            context.Message("Modification-flag cleared");
        }, "M-~");
    }

    /// <summary>Saves a buffer in its file, or asks for one.</summary>
    public static void Save(CommandContext context, TextBuffer buffer)
    {
        if (buffer.FileName is not { } name)
        {
            Write(context, buffer);
            return;
        }

        if (!buffer.IsModified)
        {
            context.Message("(No changes need to be saved)");
            return;
        }

        if (context.Session.Commands.Scripts?.Save(buffer) == true) return;
        BufferFiles files = context.Session.Files;
        bool changed = files.HasChangedOnDisk(buffer);
        if (changed
            && !context.YesOrNo($"{Path.GetFileName(name)} has changed since visited or saved. Save anyway?")) throw context.Error("Save not confirmed");
        files.Save(buffer, overwriteChanged: changed);
        context.Message($"Wrote {name}");
    }

    /// <summary>Asks for each modified file whether to save it.</summary>
    public static void SaveSome(CommandContext context)
    {
        bool all = false;
        foreach (TextBuffer buffer in context.Session.Buffers.All)
        {
            if (buffer is not { IsModified: true, FileName: { } name } || !buffer.IsAlive) continue;
            char answer = all ? 'y' : context.ReadChoice($"Save file {name}?", "yn!q", "y, n, ! for all, q for no more");
            if (answer == 'q') return;
            all |= answer == '!';
            if (answer is 'y' or '!') Save(context, buffer);
        }
    }

    /// <summary>The buffer of a file, read unless it is visited already.</summary>
    public static TextBuffer Visit(CommandContext context, string name)
    {
        EditorSession session = context.Session;
        if (session.Commands.Scripts?.Visit(name) is { } read) return read;
        if (session.Buffers.FindVisiting(name) is { } visited)
        {
            if (session.Files.HasChangedOnDisk(visited)) session.Message($"{visited.Name} has changed on disk; M-x revert-buffer reads it anew");
            return visited;
        }

        TextBuffer buffer = session.Files.Visit(name);
        if (!File.Exists(name)) session.Message("(New file)");
        return buffer;
    }

    private static void Write(CommandContext context, TextBuffer buffer)
    {
        string name = context.ReadFileName("Write file", initial: buffer.FileName is { } old ? FileNames.Abbreviate(old) : null);
        if (Directory.Exists(name)) name = Path.Combine(name, buffer.FileName is { } file ? Path.GetFileName(file) : buffer.Name.Trim('*').Replace('/', '-'));
        if (File.Exists(name) && name != buffer.FileName && !context.YOrN($"File {name} exists; overwrite?")) throw context.Error("Canceled");
        context.Session.Files.SaveAs(buffer, name, overwrite: true);
        context.Message($"Wrote {name}");
    }
}
