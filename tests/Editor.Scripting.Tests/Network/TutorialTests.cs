using Editor.Lisp;

namespace Editor.Scripting.Tests;

/// <summary>Runs every code block of docs/tutorial-network.md, in order, in one editor, and compares what stands behind the arrows.</summary>
public sealed class TutorialTests
{
    private const string Arrow = "; ⇒ ";

    [Fact]
    public void Every_block_of_the_tutorial_says_what_it_does()
    {
        string[] blocks = [.. Blocks(File.ReadAllText(Path.Combine(LispRows.Folder, "tutorial-network.md")))];
        Assert.Equal(10, blocks.Length);
        int compared = 0;
        LispRows.OnLoop(host =>
        {
            for (int step = 1; step <= blocks.Length; step++) compared += Run(host, blocks[step - 1], step);
        });
        Assert.True(compared >= 30, $"only {compared} answers were compared");
    }

    private static int Run(ScriptHost host, string block, int step)
    {
        int compared = 0;
        int at = 0;
        while (Skip(block, at) is var start && start < block.Length)
        {
            LispReader reader = new(host.Lisp, new StringSource(block, start, block.Length));
            Value form = reader.Read();
            at = start + reader.Position;
            string have = host.Lisp.Prin1ToString(host.Lisp.Eval(form));
            if (WantedAt(block, at) is not { } wanted) continue;
            compared++;
            Assert.True(Unescape(wanted) == have, $"step {step}: {block[start..at]}\nwants {wanted}\nhas   {have}");
        }

        return compared;
    }

    // The rest of the line behind the form.
    private static string? WantedAt(string block, int at)
    {
        int end = block.IndexOf('\n', at);
        string rest = block[at..(end < 0 ? block.Length : end)];
        int arrow = rest.IndexOf(Arrow, StringComparison.Ordinal);
        return arrow < 0 ? null : rest[(arrow + Arrow.Length)..].Trim();
    }

    // A line feed in a string is shown as \n.
    private static string Unescape(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal);

    private static int Skip(string block, int at)
    {
        while (at < block.Length)
        {
            if (block[at] == ';') at = block.IndexOf('\n', at) is var end && end < 0 ? block.Length : end;
            else if (!char.IsWhiteSpace(block[at])) return at;
            else at++;
        }

        return at;
    }

    private static IEnumerable<string> Blocks(string document)
    {
        const string Fence = "```";
        string[] parts = document.Split(Fence);
        for (int i = 1; i < parts.Length; i += 2)
        {
            Assert.StartsWith("elisp\n", parts[i], StringComparison.Ordinal);
            yield return parts[i]["elisp\n".Length..];
        }
    }
}
