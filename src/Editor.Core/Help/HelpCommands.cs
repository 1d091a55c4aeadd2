namespace Editor.Core;

/// <summary>C-h: what there is, and what a key does.</summary>
internal static class HelpCommands
{
    public static void Define(EditorSession session)
    {
        HelpMode help = new(session);
        session.HelpMode = help;
        CommandTable commands = session.Commands;
        commands.Define("help-for-help", "Show a page about what there is, for who has never used Emacs.", context => help.Show(TutorialText.Of(context.Session)),
            "<f1>", "C-h t", "C-h C-h", "C-h ?");
        commands.Define("describe-key", "Ask for a key and tell what it does.", context => DescribeKey(context, help), "C-h k", "C-h c");
        commands.Define("describe-bindings", "List all keys that work here.", context => help.Show(HelpText.OfBindings(context.Session), isTable: true), "C-h b");
        commands.Define("describe-prefix-bindings", "List the keys that go on from the prefix just typed.", CommandFlags.KeysOnly, context =>
        {
            string prefix = string.Join(' ', context.Keys.SkipLast(1)) + " ";
            help.Show(HelpText.OfBindings(context.Session, prefix), isTable: true);
        });
        commands.Define("describe-command", "Ask for a command and tell all about it.", context =>
        {
            Command command = context.ReadCommand("Describe command");
            help.Show(HelpText.OfCommand(context.Session, command));
        }, "C-h f", "C-h x");
        commands.Define("where-is", "Ask for a command and tell the keys that run it.", context =>
        {
            Command command = context.ReadCommand("Where is command");
            string[] keys = [.. HelpText.KeysOf(context.Session, command.Name)];
            context.Message(keys.Length > 0 ? $"{command.Name} is on {string.Join(", ", keys)}" : $"{command.Name} is on no key; M-x {command.Name} runs it");
        }, "C-h w");
        commands.Define("describe-mode", "Tell about the modes of this buffer and their keys.",
            context => help.Show(HelpText.OfModes(context.Session, context.Buffer), isTable: true), "C-h m");
        commands.Define("apropos-command", "Ask for words and list the commands that mention them.",
            context => help.Show(HelpText.OfSearch(context.Session, context.ReadString("Commands that mention (words)", history: "apropos")), isTable: true), "C-h a");
        commands.Define("view-echo-area-messages", "Show *Messages*: what the echo area told.", context =>
        {
            TextBuffer buffer = context.Session.Buffers.GetOrCreate(MessageLog.Name);
            EditorWindow window = context.Session.Windows.Display(buffer);
            window.Point = buffer.PointMax;
        }, "C-h e");
    }

    private static void DescribeKey(CommandContext context, HelpMode help)
    {
        (IReadOnlyList<KeyChord> keys, string? name) = context.Session.ReadKeySequence("Describe key: ");
        string text = KeyDispatcher.Describe(keys);
        if (name is null)
        {
            context.Message($"{text} is undefined");
            return;
        }

        Command? command = context.Session.Commands.Find(name);
        if (command is null) context.Message($"{text} runs ‘{name}’, which is no command");
        else help.Show(HelpText.OfCommand(context.Session, command, text));
    }
}
