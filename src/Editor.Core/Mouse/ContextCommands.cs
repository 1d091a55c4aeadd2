namespace Editor.Core;

/// <summary>What a right click offers: the buffer's own commands first, then the common ones.</summary>
internal static class ContextCommands
{
    private static readonly string[] Common =
        ["yank", "undo", "mark-whole-buffer", "isearch-forward", "switch-to-buffer", "split-window-below", "split-window-right", "delete-window", "describe-mode"];

    private static readonly string[] OfRegion = ["kill-ring-save", "kill-region", "process-send-region"];

    /// <summary>The commands that it offers everywhere, for the test that they are all there.</summary>
    internal static IEnumerable<string> Offered => Common.Concat(OfRegion);

    public static void Define(EditorSession session)
    {
        session.Commands.Define("context-menu", "Offer what can be done here: go to an entry and press RET, or click it.", context =>
        {
            string[] names = [.. Names(context)];
            string chosen = context.Session.Minibuffer.Read(new MinibufferRequest("Do")
            {
                Completion = CompletionSource.FromCandidates(() => names.Select(name => Describe(context.Session, name))),
                Validator = name => context.Session.Commands.Find(name) is null ? $"There is no command ‘{name}’" : null,
                ShowsCandidates = true,
            });
            context.ThisCommand = chosen;
            context.Run(chosen);
        }, "S-<f10>");
    }

    private static IEnumerable<string> Names(CommandContext context) => BufferModes.Of(context.Buffer).ContextCommands
        .Concat(context.Buffer.MarkActive ? OfRegion : [])
        .Concat(Common)
        .Where(name => context.Session.Commands.Find(name) is not null)
        .Distinct();

    private static Completion Describe(EditorSession session, string name)
    {
        string keys = session.KeysOf(name);
        string summary = session.Commands.Get(name).Summary;
        return new Completion(name, keys.Length > 0 ? $"({keys}) {summary}" : summary);
    }
}
