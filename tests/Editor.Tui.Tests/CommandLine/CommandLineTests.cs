using Editor.Buffers;
using Editor.CommandLine;
using Editor.Processes;

namespace Editor.Tui.Tests.CommandLine;

public sealed class CommandLineTests
{
    [Fact]
    public void Files_endpoints_and_options_stand_in_any_order()
    {
        Arguments arguments = Parse("a.txt", "-Q", "tcp:7000", "-nw", "+12:3", "b.txt", "--theme", "light", "listen:*:80", "--insecure", "--ca=x.pem", "-q");
        Assert.Equal(
            [new FileTarget("a.txt"), new EndpointTarget(EndpointSyntax.Parse("tcp:7000")), new FileTarget("b.txt", 12, 3), new EndpointTarget(EndpointSyntax.Parse("listen:*:80"))],
            arguments.Targets);
        Assert.True(arguments is { Quick: true, Insecure: true, Theme: "light", CaFile: "x.pem", Demo: false, Action: ProgramAction.Edit });
    }

    [Fact]
    public void After_two_hyphens_everything_is_a_file() =>
        Assert.Equal([new FileTarget("tcp:80"), new FileTarget("-Q"), new FileTarget("--"), new FileTarget("+5")], Parse("--", "tcp:80", "-Q", "--", "+5").Targets);

    [Fact]
    public void A_name_with_a_dot_slash_and_a_lone_hyphen_are_files() =>
        Assert.Equal([new FileTarget("./tcp:x"), new FileTarget("-")], Parse("./tcp:x", "-").Targets);

    [Theory]
    [InlineData("--version", nameof(ProgramAction.Version))]
    [InlineData("--help", nameof(ProgramAction.Help))]
    public void Help_and_version_are_asked_for(string option, string action) => Assert.Equal(action, Parse(option).Action.ToString());

    [Theory]
    [InlineData("unknown option ‘--thme’; did you mean ‘--theme’? ‘ned --help’ lists the options, ‘./--thme’ is a file of that name", "--thme")]
    [InlineData("unknown option ‘-x’; did you mean ‘-q’? ‘ned --help’ lists the options, ‘./-x’ is a file of that name", "-x")]
    [InlineData("option ‘--theme’ needs a value: --theme NAME", "--theme")]
    [InlineData("option ‘--theme’ needs a value: --theme NAME", "--theme=")]
    [InlineData("option ‘--demo’ takes no value; ‘ned --help’ lists the options", "--demo=1")]
    [InlineData("‘+x’ is no position; write +LINE or +LINE:COLUMN before the file, or ./+x for a file of that name", "+x", "f")]
    [InlineData("‘+0’ is no position; write +LINE or +LINE:COLUMN before the file, or ./+0 for a file of that name", "+0", "f")]
    [InlineData("‘+1:2:3’ is no position; write +LINE or +LINE:COLUMN before the file, or ./+1:2:3 for a file of that name", "+1:2:3", "f")]
    [InlineData("‘+3’ must stand before a file", "f", "+3")]
    [InlineData("‘+3’ must stand before a file", "+3", "tcp:80")]
    [InlineData("an empty argument is no file name", "")]
    public void A_mistake_is_named(string message, params string[] words) =>
        Assert.Equal(message, Assert.Throws<EditorException>(() => Parse(words)).Message);

    [Theory]
    [InlineData("tcp:localhost:99999")]
    [InlineData("tcp:")]
    [InlineData("http://example.org/")]
    public void A_bad_endpoint_is_named(string word) =>
        Assert.Contains(word.Split(':')[0], Assert.Throws<EditorException>(() => Parse(word)).Message, StringComparison.Ordinal);

    [Fact]
    public void Help_fits_a_terminal_and_names_every_option()
    {
        string help = HelpText.Render();
        Assert.All(help.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.All(OptionTable.Options, option => Assert.All(option.Names, name => Assert.Contains(name, help, StringComparison.Ordinal)));
        Assert.All(OptionTable.Operands, operand => Assert.Contains(operand.Form, help, StringComparison.Ordinal));
    }

    /// <summary>Set NED_UPDATE_DOCS=1 to write the page anew.</summary>
    [Fact]
    public void The_manual_page_is_in_step_with_the_tables()
    {
        string path = Path.Combine(Repository.Root, "docs", "ned.1");
        string page = ManPage.Render();
        if (Environment.GetEnvironmentVariable("NED_UPDATE_DOCS") == "1") File.WriteAllText(path, page);
        Assert.Equal(page, File.ReadAllText(path));
    }

    private static Arguments Parse(params string[] words) => CommandLineParser.Parse(words);
}
