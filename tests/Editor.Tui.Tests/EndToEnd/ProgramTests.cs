using System.Net;
using System.Net.Sockets;
using System.Text;
using Editor.Testing;

namespace Editor.Tui.Tests.EndToEnd;

/// <summary>The program itself on a real pty: its command line, its end, what it keeps.</summary>
public sealed class ProgramTests : IDisposable
{
    private const int Terminate = 15;

    private readonly string _folder = Directory.CreateTempSubdirectory("ned-e2e").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_visited_at_a_line_and_column_edited_saved_and_left()
    {
        string path = Path.Combine(_folder, "a.txt");
        File.WriteAllText(path, "one\ntwo\nthree\n");
        using PtyProcess ned = Start("+2:3", path);
        ned.WaitForText("a.txt");
        ned.WaitFor(screen => (screen.CursorRow, screen.CursorColumn) == (2, 2), "point at 2:3");
        ned.Send("X\x18\x13");
        ned.WaitForText("Wrote");
        Assert.Equal("one\ntwXo\nthree\n", File.ReadAllText(path));
        ned.Send("\x18\x03");
        Assert.Equal(0, ned.WaitForExit());
        // its last bytes may be read after its end
        ned.WaitFor(screen => !screen.IsAlternate, "the shell's own screen");
    }

    [Fact]
    public void Ended_by_a_signal_it_keeps_modified_files_and_says_where()
    {
        string path = Path.Combine(_folder, "b.txt");
        File.WriteAllText(path, "alt\n");
        using PtyProcess ned = Start(path);
        ned.WaitForText("b.txt");
        ned.Send("neu ");
        ned.WaitForText("neu alt");
        ned.Signal(Terminate);
        Assert.Equal(128 + Terminate, ned.WaitForExit());
        string kept = Path.Combine(_folder, "#b.txt#");
        Assert.Equal("neu alt\n", File.ReadAllText(kept));
        Assert.Equal("alt\n", File.ReadAllText(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        ned.WaitFor(screen => screen.ToString().Replace("\n", "", StringComparison.Ordinal).Contains("#b.txt#", StringComparison.Ordinal), "the name of what was kept");
    }

    [Fact]
    public void When_the_terminal_goes_away_every_modified_file_is_kept_though_nobody_can_be_told()
    {
        string first = Path.Combine(_folder, "first.txt");
        string second = Path.Combine(_folder, "second.txt");
        File.WriteAllText(first, "one\n");
        File.WriteAllText(second, "two\n");
        using PtyProcess ned = Start(first, second);
        ned.WaitForText("second.txt");
        ned.Send("new ");
        ned.WaitForText("new one");
        ned.Send("\x18onew ");
        ned.WaitForText("new two");
        ned.HangUp();
        Assert.Equal(128 + 1, ned.WaitForExit());
        Assert.Equal("new one\n", File.ReadAllText(Path.Combine(_folder, "#first.txt#")));
        Assert.Equal("new two\n", File.ReadAllText(Path.Combine(_folder, "#second.txt#")));
    }

    [Fact]
    public async Task Who_leaves_has_what_was_sent_delivered_to_a_peer_that_reads_late()
    {
        const int Length = 6_000_000;
        string path = Path.Combine(_folder, "big.txt");
        File.WriteAllText(path, new string('x', Length));
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Server.ReceiveBufferSize = 4096;
        server.Start();
        using PtyProcess ned = Start(path, $"tcp:127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}");
        using TcpClient client = await server.AcceptTcpClientAsync().WaitAsync(PtyProcess.DefaultTimeout);
        ned.WaitForText(":open");
        ned.Send("\x18h\x03\x05");
        ned.WaitForText("Send region to process");
        ned.Send("\r");
        ned.WaitForText($"Sent {Length} characters");
        ned.Send("\x18\x03");
        ned.WaitForText("exit anyway");
        ned.Send("yes\r");
        ned.WaitForText("delivering what was sent");
        using MemoryStream received = new();
        await client.GetStream().CopyToAsync(received).WaitAsync(PtyProcess.DefaultTimeout);
        Assert.Equal(Length, received.Length);
        client.Close();
        Assert.Equal(0, ned.WaitForExit());
    }

    [Fact]
    public void What_was_opened_before_a_mistake_on_the_command_line_is_closed()
    {
        string path = Path.Combine(_folder, "a.sock");
        using PtyProcess ned = Start($"listen-unix:{path}", "/");
        Assert.Equal(1, ned.WaitForExit());
        Assert.False(Path.Exists(path));
    }

    [Fact]
    public void A_message_on_standard_error_shows_controls_as_text()
    {
        using PtyProcess ned = Start("/no/\e]0;title\a");
        Assert.Equal(1, ned.WaitForExit());
        ned.WaitForText("^[]0;title^G");
        Assert.DoesNotContain("\e", Encoding.UTF8.GetString(ned.RawOutput()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_of_the_command_line_fills_its_buffer_and_a_listener_takes_clients()
    {
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        int port = ((IPEndPoint)server.LocalEndpoint).Port;
        using PtyProcess ned = Start($"tcp:127.0.0.1:{port}");
        using TcpClient client = await server.AcceptTcpClientAsync().WaitAsync(PtyProcess.DefaultTimeout);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes("hello from a peer\n"));
        ned.WaitForText("hello from a peer");
    }

    [Theory]
    [InlineData("unknown option ‘--foo’", "--foo")]
    [InlineData("99999", "tcp:localhost:99999")]
    [InlineData("--ca: there is no file", "--ca", "/no/such.pem", "tls:443")]
    [InlineData("there is no theme ‘drak’; did you mean ‘dark’?", "--theme", "drak")]
    [InlineData("it is a directory", "/")]
    [InlineData("there is no directory /nope", "listen-unix:/nope/s")]
    public void A_mistake_is_one_message_and_exit_code_1_and_the_screen_is_not_touched(string message, params string[] words)
    {
        using PtyProcess ned = Start(words);
        Assert.Equal(1, ned.WaitForExit());
        ned.WaitForText(message);
        Assert.DoesNotContain("\e", Encoding.UTF8.GetString(ned.RawOutput()), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ned.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_words_go_behind_those_of_other_programs_in_the_same_file()
    {
        string path = Path.Combine(_folder, "log");
        using PtyProcess shell = PtyProcess.Start("sh", ["-c", $"(echo before; {Repository.Ned} --version; {Repository.Ned} --foo; echo after) >{path} 2>&1"]);
        Assert.Equal(0, shell.WaitForExit());
        string[] lines = File.ReadAllLines(path);
        Assert.Equal(["before", "ned", "ned:", "after"], lines.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void All_that_the_command_line_names_is_shown_as_far_as_it_fits()
    {
        foreach (string name in (string[])["a", "b", "c", "d"]) File.WriteAllText(Path.Combine(_folder, name), $"text of {name}\n");
        using PtyProcess ned = Start(Path.Combine(_folder, "a"), "listen:0", Path.Combine(_folder, "c"), Path.Combine(_folder, "d"));
        ned.WaitForText("1 more has no window");
        ned.WaitFor(screen => screen.Row(1) == "text of a" && screen.ToString() is var all && all.Contains("*listen:0*", StringComparison.Ordinal) && all.Contains("text of c", StringComparison.Ordinal), "the first file, selected, and two more");
        Assert.DoesNotContain("text of d", ned.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_in_use_is_told_before_the_screen_opens()
    {
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        int port = ((IPEndPoint)server.LocalEndpoint).Port;
        using PtyProcess ned = Start($"listen:127.0.0.1:{port}");
        Assert.Equal(1, ned.WaitForExit());
        ned.WaitForText(port.ToString());
        Assert.DoesNotContain("\e[?1049h", Encoding.UTF8.GetString(ned.RawOutput()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_theme_is_changed_while_it_runs()
    {
        using PtyProcess ned = Start("--theme", "light");
        ned.WaitForText("scratch");
        string light = ned.Look(screen => screen.LookOf(3, 3));
        ned.Send("\exload-theme\r");
        ned.WaitForText("Theme");
        ned.Send("high-contrast\r");
        ned.WaitForText("Theme: high-contrast");
        ned.WaitFor(screen => screen.LookOf(3, 3) != light, "another look");
    }

    private PtyProcess Start(params string[] words) =>
        PtyProcess.Start(Repository.Ned, words, new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = _folder });
}
