using System.Net;
using System.Net.Sockets;
using Editor.Testing;

namespace Editor.Scenarios;

/// <summary>A person's mistakes on the command line: a message that names the thing, exit code 1, the screen untouched, no stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ned-bad").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("nosuchhost.invalid", "tcp:nosuchhost.invalid:80")]
    [InlineData("nosuchservice", "tcp:localhost:nosuchservice")]
    [InlineData("nosuchservice", "listen:nosuchservice")]
    [InlineData("70000", "tcp:localhost:70000")]
    [InlineData("0", "tcp:localhost:0")]
    [InlineData("[::1", "tcp:[::1:80")]
    [InlineData("/no/such/socket", "unix:/no/such/socket")]
    [InlineData("/no/such/folder/file", "/no/such/folder/file")]
    [InlineData("/proc/self/mem", "/proc/self/mem")]
    public void The_message_names_it(string named, params string[] words) => Refuses(named, words);

    [Fact]
    public void A_port_where_nobody_listens()
    {
        // Bound, so that nobody else gets it meanwhile, but not listening.
        using Socket bound = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)bound.LocalEndPoint!).Port;
        Refuses($"127.0.0.1:{port}", $"tcp:127.0.0.1:{port}");
    }

    [Fact]
    public void An_address_in_use()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Refuses($"127.0.0.1:{port}", $"listen:127.0.0.1:{port}");
    }

    [Fact]
    public void A_theme_with_a_typo_names_file_and_line()
    {
        string theme = Path.Combine(_folder, "mine.json");
        File.WriteAllText(theme, "{\n  \"inherits\": \"dark\",\n  \"faces\": {\n    \"mode-lin\": { \"bold\": true }\n  }\n}\n");
        Refuses("mine.json:4", "--theme", theme);
        Refuses("mode-lin", "--theme", theme);
    }

    [Fact]
    public async Task Without_a_terminal_it_says_so()
    {
        (int code, string error) = await Ned.RunAsync("file.txt");
        Assert.Equal(1, code);
        Assert.Equal("ned: standard input is not a terminal", error.Split(new[] { ';', '\n', ':' }, 3) is [var one, var two, ..] ? $"{one}:{two}" : error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static void Refuses(string named, params string[] words)
    {
        using PtyProcess ned = Ned.Start(words, columns: 200);
        Assert.Equal(1, ned.WaitForEnd());
        ned.WaitForText("ned: ");
        string said = ned.Raw();
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }
}
