using System.Runtime.CompilerServices;

namespace Editor.Core.Tests;

public sealed class HelpTests
{
    [Fact]
    public async Task C_h_k_tells_what_a_key_does_and_q_leaves()
    {
        await using FakeFrontEnd ed = new(30, 80);
        await ed.Keys("C-h k C-x 2");
        string text = await ed.GetText();
        Assert.StartsWith("|C-x 2 runs the command split-window-below.\n", text, StringComparison.Ordinal);
        Assert.Contains("Split the selected window", text, StringComparison.Ordinal);
        Assert.Equal(2, await ed.Get(session => session.Windows.All.Count));
        await ed.Keys("q");
        Assert.Equal(1, await ed.Get(session => session.Windows.All.Count));
        Assert.Equal("*scratch*", await ed.Get(session => session.CurrentBuffer.Name));
    }

    [Fact]
    public async Task Q_shows_what_the_window_showed_before()
    {
        await using FakeFrontEnd ed = new(30, 80);
        await ed.Run(session =>
        {
            EditorWindow below = session.Windows.Split(session.SelectedWindow, isStacked: true);
            session.Windows.Show(session.Buffers.Create("below"), below);
        });
        await ed.Keys("C-h m q");
        Assert.Equal(["*scratch*", "below"], await ed.Get(session => session.Windows.All.Select(window => window.Buffer.Name)));
    }

    [Fact]
    public async Task Help_asked_for_in_help_shows_in_the_same_window_and_is_no_output()
    {
        await using FakeFrontEnd ed = new(30, 80);
        await ed.Keys("C-h b C-x 3 C-h b");
        Assert.Equal(["*scratch*", "*Help*", "*Help*"], await ed.Get(session => session.Windows.All.Select(window => window.Buffer.Name).ToArray()));
        Assert.DoesNotMatch(@"\+\d+ new", await ed.Screen());
    }

    [Theory]
    [InlineData("C-h b", "C-x 2")]
    [InlineData("C-h m", "Fundamental mode:")]
    [InlineData("C-x C-h", "C-x o")]
    [InlineData("<f1>", "What does a key do?")]
    [InlineData("C-h f \"balance-windows\" RET", "It is on C-x +.")]
    [InlineData("C-h a \"same size\" RET", "balance-windows")]
    public async Task Help_pages_tell(string keys, string part)
    {
        await using FakeFrontEnd ed = new(30, 100);
        await ed.Keys(keys);
        Assert.Contains(part, await ed.GetText(), StringComparison.Ordinal);
        await ed.Keys("x");
        Assert.Contains("read-only", await ed.Echo(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C_h_w_tells_the_keys_of_a_command()
    {
        await using FakeFrontEnd ed = new(30, 100);
        await ed.Keys("C-h w \"balance-windows\" RET");
        Assert.Equal("balance-windows is on C-x +", await ed.Echo());
    }

    [Fact]
    public async Task Every_key_leads_to_a_command_and_every_menu_entry_too()
    {
        await using FakeFrontEnd ed = new();
        await ed.Run(session =>
        {
            foreach ((string keys, string command) in session.GlobalMap.List().Concat(session.Minibuffer.Map.List()))
                Assert.True(session.Commands.Find(command) is not null, $"{keys} is bound to {command}, which is no command");
            foreach (Command command in session.Commands.All)
            {
                Assert.EndsWith(".", command.Summary, StringComparison.Ordinal);
                Assert.True(command.Summary.Length <= 140, $"{command.Name}: its summary is long");
            }

            // The front end defines what concerns the terminal.
            string[] missing = [.. DefaultMenus.Commands.Concat(TutorialText.Commands).Concat(ContextCommands.Offered)
                .Where(name => name is not "load-theme" && session.Commands.Find(name) is null)];
            Assert.Empty(missing);
        });
    }

    [Fact]
    public async Task The_document_of_commands_is_what_the_tables_say()
    {
        await using FakeFrontEnd ed = new();
        string expected = await ed.Get(session => CommandDocs.ToMarkdown(session));
        string path = Path.Combine(Root(), "docs", "commands.md");
        if (Environment.GetEnvironmentVariable("NED_WRITE_DOCS") is not null) await File.WriteAllTextAsync(path, expected);
        string actual = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        Assert.True(string.Equals(expected, actual, StringComparison.Ordinal),
            "docs/commands.md is not what the program says; write it anew with NED_WRITE_DOCS=1 dotnet test tests/Editor.Core.Tests");
    }

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
}
