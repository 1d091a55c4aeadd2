namespace Editor.Core;

/// <summary>C-x (, C-x ) and C-x e: recording keys and typing them again.</summary>
internal static class MacroCommands
{
    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        Keymap again = new("repeat-macro") { DefaultForAll = "kmacro-end-repeat" };
        commands.Define("kmacro-start-macro", "Record what is typed from here on, as a keyboard macro; C-x ) ends it.\nWith a prefix argument, go on with the last macro.", context =>
        {
            session.Macros.Begin(context.Prefix.IsGiven);
            context.Message(context.Prefix.IsGiven ? "Appending to keyboard macro..." : "Defining keyboard macro...");
        }, "C-x (", "<f3>", "C-x C-k s");
        commands.Define("kmacro-end-macro", "End the keyboard macro that is recorded.\nWith a prefix argument, type it that many times less one at once.", context =>
        {
            session.Macros.End(context.Keys.Count);
            context.Message("Keyboard macro defined");
            if (context.Prefix.IsGiven) Repeat(context, context.Count - 1);
        }, "C-x )");
        commands.Define("kmacro-end-and-call-macro", "Type the last keyboard macro; end it first where it is still recorded. e types it once more.\nA prefix argument says how many times, 0 until an error.", context =>
        {
            if (session.Macros.IsRecording) session.Macros.End(context.Keys.Count);
            Repeat(context, context.Count);
            if (session.Macros.IsPlaying || context.LastKey is null) return;
            session.OverridingMap = again;
            session.OverridingEnd = () => Leave(session);
            session.Echo.Show("(Type e to repeat macro)", Face.EchoHint);
        }, "C-x e");
        commands.Define("kmacro-end-or-call-macro", "End the keyboard macro where one is recorded, else type the last one.", context =>
        {
            if (session.Macros.IsRecording) session.Macros.End(context.Keys.Count);
            else Repeat(context, context.Count);
        }, "<f4>", "C-x C-k C-k");
        commands.Define("apply-macro-to-region-lines", "Type the last keyboard macro at the beginning of each line of the region.", context =>
        {
            TextRange region = context.Region;
            using Marker end = context.Text.CreateMarker(region.End);
            using Marker next = context.Text.CreateMarker(region.Start == context.Text.LineStartBefore(region.Start) ? region.Start : Following(context.Text, region.Start));
            while (next.Position < end.Position)
            {
                context.Point = next.Position;
                next.MoveTo(Following(context.Text, next.Position));
                TextPosition before = next.Position;
                Repeat(context, 1);
                if (before >= context.Text.End) break;
            }
        }, "C-x C-k r");
        commands.Define("kmacro-repeat", "Type the keyboard macro once more.", CommandFlags.KeysOnly, context => Repeat(context, 1), again, "e");
        commands.Define("kmacro-end-repeat", "Do what the key does; e would have typed the keyboard macro once more.", CommandFlags.KeysOnly, context =>
        {
            Leave(session);
            session.Redispatch(context.Keys);
        });
    }

    private static TextPosition Following(GapText text, TextPosition at) => TextPosition.Min(text.LineEndAfter(at) + 1, text.End);

    private static void Leave(EditorSession session)
    {
        session.OverridingMap = null;
        session.OverridingEnd = null;
    }

    private static void Repeat(CommandContext context, int times)
    {
        KeyMacros macros = context.Session.Macros;
        if (macros.IsRecording) throw context.Error("The keyboard macro is not complete yet: C-x ) ends it");
        if (macros.Last.Count == 0) throw context.Error("No keyboard macro has been defined: C-x ( begins one");
        for (int i = 0; times == 0 || i < times; i++)
        {
            if (!macros.Play(macros.Last)) throw context.Error($"Keyboard macro terminated after {i} iteration{(i == 1 ? "" : "s")}: " + context.Session.Echo.Text);
        }
    }
}
