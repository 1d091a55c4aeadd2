using System.Text.RegularExpressions;
using EchoServer;
using Editor.Buffers;

namespace Editor.Processes.Tests.Endpoints;

/// <summary>docs/embedding.md and the program it walks through: it runs, prints what the page shows, and the page quotes it to the letter.</summary>
public partial class EmbeddingExampleTests
{
    [Fact]
    public async Task The_example_prints_what_the_page_shows()
    {
        var output = new StringWriter { NewLine = "\n" };
        await Task.Run(() =>
        {
            using var loop = new EditorLoop();
            loop.Run(() => new EchoProgram(loop, output).RunAsync());
        }).WaitAsync(Rig.Patience);
        string shown = Blocks("text").Single();
        Assert.Equal(shown, output.ToString().TrimEnd('\n'));
    }

    [Fact]
    public void The_page_quotes_the_program()
    {
        string folder = Path.Combine(Root(), "docs", "examples", "EchoServer");
        string source = Plain(string.Concat(Directory.EnumerateFiles(folder, "*.cs").Select(File.ReadAllText)));
        string[] quotes = [.. Blocks("csharp")];
        Assert.NotEmpty(quotes);
        Assert.All(quotes, quote => Assert.Contains(Plain(quote), source, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Blocks(string language) => CodeBlock()
        .Matches(File.ReadAllText(Path.Combine(Root(), "docs", "embedding.md")))
        .Where(m => m.Groups["language"].Value == language)
        .Select(m => m.Groups["code"].Value);

    // The page has no indentation around a quote.
    private static string Plain(string code) => Blanks().Replace(code, " ").Trim();

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Editor.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("no Editor.sln above the tests");
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
