using System.Runtime.CompilerServices;
using Editor.Core;
using Xunit;

namespace Editor.Scripting.Tests.Docs;

/// <summary>docs/lisp-commands.md names commands that exist, and hardly lacks any.</summary>
public sealed class LispCommandDocsTests
{
    [Fact]
    public void The_list_of_commands_is_of_those_that_exist()
    {
        ScriptHost host = new(new EditorSession(), isBatch: true);
        SortedSet<string> names = LispCommandDocs.Names(host);
        string path = Path.Combine(Root(), "docs", "lisp-commands.md");
        if (Environment.GetEnvironmentVariable("NED_WRITE_DOCS") is not null) File.WriteAllText(path, LispCommandDocs.ToMarkdown(host));
        string[] told = [.. File.ReadLines(path).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line[3..line.IndexOf('`', 3)])];
        string[] gone = [.. told.Except(names)];
        Assert.True(gone.Length == 0, $"docs/lisp-commands.md names what is no command: {string.Join(", ", gone)}");
        // a command that was added today may wait for the next writing of the page
        int missing = names.Except(told).Count();
        Assert.True(missing < 60, $"docs/lisp-commands.md lacks {missing} commands; write it anew with NED_WRITE_DOCS=1 dotnet test tests/Editor.Scripting.Tests --filter LispCommandDocs");
    }

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
}
