namespace Editor.Core;

/// <summary>What the command loop itself needs: M-x, C-g, prefix arguments, typing.</summary>
internal static class BasicCommands
{
    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        session.GlobalMap.DefaultForCharacters = "self-insert-command";
        commands.Define("self-insert-command", "Insert the character that was typed.\nWith a prefix argument, insert it that many times.",
            CommandFlags.Amalgamates | CommandFlags.KeysOnly, context =>
            {
                if (context.LastKey is not { } key) throw context.Error("self-insert-command inserts the key that runs it; it has none here");
                string typed = char.ConvertFromUtf32(key.Code);
                for (int i = 0; i < context.Count; i++) context.Buffer.Insert(typed);
            });
        commands.Define("execute-extended-command", "Ask for a command's name and run it.", context =>
        {
            Command command = context.ReadCommand(context.Prefix.IsGiven ? context.Prefix + " M-x" : "M-x");
            context.ThisCommand = command.Name;
            command.Body(new CommandContext(context.Session, command, context.Prefix, []));
            string keys = context.Session.KeysOf(command.Name);
            if (keys.Length > 0 && context.Session.Echo.Text.Length == 0) context.Session.Echo.Show($"You can run {command.Name} with {keys}", Face.EchoHint);
        }, "M-x", "<menu>");
        commands.Define("keyboard-quit", "Stop what is going on: an unfinished key sequence, a question, the active region.", context =>
        {
            context.Buffer.MarkActive = false;
            if (context.Session.Minibuffer.IsActive) context.Session.Minibuffer.Abort();
            context.Session.Bell();
            context.Session.Echo.Show("Quit");
        }, "C-g");
        commands.Define("save-buffers-kill-terminal", "Leave the editor; ask about files that are not saved and connections that are open.", context =>
        {
            foreach (Func<CommandContext, bool> query in context.Session.ExitQueries)
            {
                if (!query(context)) return;
            }

            context.Session.Exit();
        }, "C-x C-c");
        commands.Define("suspend-emacs", "Go back to the shell that started the editor; its command fg comes back here.", context => context.Session.Suspend(), "C-z", "C-x C-z");
        commands.Define("keyboard-escape-quit", "Get out of whatever is in the way: the region, then the other windows.", context =>
        {
            if (context.Buffer.MarkActive) context.Buffer.MarkActive = false;
            else if (context.Session.Windows.All.Count > 1 && !context.Window.IsMinibuffer) context.Session.Windows.DeleteOthers(context.Window);
        }, "M-ESC ESC");
        DefinePrefix(session);
    }

    private static void DefinePrefix(EditorSession session)
    {
        const CommandFlags flags = CommandFlags.BuildsPrefix | CommandFlags.KeysOnly;
        session.Commands.Define("universal-argument", "Give the next command a prefix argument: 4, times 4 for each further C-u, or the number typed next.", flags,
            context => context.Session.KeepPrefix(context.Prefix with { Universals = context.Prefix.Universals + 1 }), "C-u");
        session.Commands.Define("digit-argument", "Make the digit part of the next command's prefix argument.", flags,
            context => context.Session.KeepPrefix(context.Prefix.WithDigit(context.LastKey is { } key ? key.Code - '0' : 0)),
            "M-0", "M-1", "M-2", "M-3", "M-4", "M-5", "M-6", "M-7", "M-8", "M-9",
            "C-0", "C-1", "C-2", "C-3", "C-4", "C-5", "C-6", "C-7", "C-8", "C-9");
        session.Commands.Define("negative-argument", "Make the next command's prefix argument negative.", flags,
            context => context.Session.KeepPrefix(new PrefixArgument(0, !context.Prefix.IsMinus, context.Prefix.Number)), "M--", "C--");
    }
}
