using CsCheck;
using Editor.Buffers;

namespace Editor.Processes.Tests.Endpoints;

public class EndpointSyntaxTests
{
    [Theory]
    [InlineData("tcp:80", EndpointScheme.Tcp, "localhost", "80")]
    [InlineData("tcp::80", EndpointScheme.Tcp, "localhost", "80")]
    [InlineData("tcp:example.org:http", EndpointScheme.Tcp, "example.org", "http")]
    [InlineData("tcp:http", EndpointScheme.Tcp, "localhost", "http")]
    [InlineData("tcp:[::1]:80", EndpointScheme.Tcp, "::1", "80")]
    [InlineData("tcp:[fe80::1%lo]:80", EndpointScheme.Tcp, "fe80::1%lo", "80")]
    [InlineData("udp:192.0.2.1:514", EndpointScheme.Udp, "192.0.2.1", "514")]
    [InlineData("tls:example.org:https", EndpointScheme.Tls, "example.org", "https")]
    [InlineData("listen:7000", EndpointScheme.Listen, "localhost", "7000")]
    [InlineData("listen:0", EndpointScheme.Listen, "localhost", "0")]
    [InlineData("listen:*:7000", EndpointScheme.Listen, "*", "7000")]
    [InlineData("listen:[::]:7000", EndpointScheme.Listen, "::", "7000")]
    [InlineData("listen-udp:*:0", EndpointScheme.ListenUdp, "*", "0")]
    [InlineData("tcp:bücher.example:80", EndpointScheme.Tcp, "bücher.example", "80")]
    [InlineData("tcp:host:65535", EndpointScheme.Tcp, "host", "65535")]
    public void Reads_what_the_command_line_takes(string text, EndpointScheme scheme, string host, string service)
    {
        Endpoint endpoint = EndpointSyntax.Parse(text);
        Assert.Equal((scheme, host, service, ""), (endpoint.Scheme, endpoint.Host, endpoint.Service, endpoint.Path));
        Assert.True(EndpointSyntax.LooksLikeEndpoint(text));
    }

    [Theory]
    [InlineData("unix:/run/x.sock", EndpointScheme.Unix, "/run/x.sock")]
    [InlineData("unix:a:b", EndpointScheme.Unix, "a:b")]
    [InlineData("unix:///run/x.sock", EndpointScheme.Unix, "///run/x.sock")]
    [InlineData("listen-unix:relative.sock", EndpointScheme.ListenUnix, "relative.sock")]
    public void Reads_unix_sockets(string text, EndpointScheme scheme, string path)
    {
        Endpoint endpoint = EndpointSyntax.Parse(text);
        Assert.Equal((scheme, path, ""), (endpoint.Scheme, endpoint.Path, endpoint.Host));
        Assert.Equal(text, endpoint.ToString());
    }

    [Theory]
    [InlineData("tcp:", "tcp:localhost:: no port; write tcp:localhost:PORT")]
    [InlineData("tcp:host:", "tcp:host:: no port; write tcp:host:PORT")]
    [InlineData("tcp:example.org", "tcp:example.org: no port; write tcp:example.org:PORT")]
    [InlineData("tcp:::1:80", "tcp:::1:80: more than one colon; IPv6 addresses stand in brackets: tcp:[::1]:80")]
    [InlineData("tcp:fe80::1:2:x", "tcp:fe80::1:2:x: more than one colon; IPv6 addresses stand in brackets: tcp:[fe80::1:2]:x")]
    [InlineData("tcp:a:b:80", "tcp:a:b:80: more than one colon; IPv6 addresses stand in brackets: tcp:[::1]:PORT")]
    [InlineData("tcp:[::1]", "tcp:[::1]: no port; write tcp:[::1]:PORT")]
    [InlineData("tcp:[::1", "tcp:[::1: the bracket is not closed; write tcp:[::1]:PORT")]
    [InlineData("tcp:[::1]80", "tcp:[::1]80: a colon and the port must follow the bracket; write tcp:[::1]:PORT")]
    [InlineData("tcp:[host]:80", "tcp:[host]:80: host is not an IPv6 address; brackets are for those alone")]
    [InlineData("tcp:host:65536", "tcp:host:65536: port 65536 is out of range; ports go from 0 to 65535")]
    [InlineData("tcp:host:-1", "tcp:host:-1: port -1 is out of range; ports go from 0 to 65535")]
    [InlineData("tcp:host:99999999999999999999", "tcp:host:99999999999999999999: port 99999999999999999999 is out of range; ports go from 0 to 65535")]
    [InlineData("tcp:host:0", "tcp:host:0: port 0 is for listeners (the system picks one); name the port to connect to")]
    [InlineData("udp:0", "udp:localhost:0: port 0 is for listeners (the system picks one); name the port to connect to")]
    [InlineData("tcp:*:80", "tcp:*:80: * is for listeners (listen:*:80); name the host to connect to")]
    [InlineData("tcp:a b:80", "tcp:a b:80: a host name cannot hold  ")]
    [InlineData("tcp:me@host:80", "tcp:me@host:80: a host name cannot hold @")]
    [InlineData("tcp:host:80/x", "tcp:host:80/x: 80/x is neither a port number nor a service name")]
    [InlineData("tcp:h\u001b:80", "tcp:h\\u001B:80: a host name cannot hold \\u001B")]
    [InlineData("unix:", "unix: no path; write unix:PATH")]
    [InlineData("http://example.org/x", "http://example.org/x: this is a URL; ned opens connections, not pages: tcp:example.org:http")]
    [InlineData("https://u:p@example.org:8443/x?y", "https://u:p@example.org:8443/x?y: this is a URL; ned opens connections, not pages: tls:example.org:8443")]
    [InlineData("tcp://host:80", "tcp://host:80: this is a URL; ned opens connections, not pages: tcp:host:80")]
    [InlineData("file:///etc/hosts", "file:///etc/hosts: this is a URL; write the file's path alone: /etc/hosts")]
    public void Errors_name_the_argument_and_what_to_write(string text, string message)
    {
        Assert.True(EndpointSyntax.LooksLikeEndpoint(text));
        Assert.False(EndpointSyntax.TryParse(text, out Endpoint? endpoint, out string? error));
        Assert.Null(endpoint);
        Assert.Equal(message, error);
        Assert.Equal(message, Assert.Throws<EditorException>(() => EndpointSyntax.Parse(text)).Message);
    }

    [Theory]
    [InlineData("./tcp:80")]
    [InlineData("/tmp/tcp:80")]
    [InlineData("tcp")]
    [InlineData("README.md")]
    [InlineData("")]
    [InlineData("xtcp:80")]
    [InlineData("TCP:80")]
    [InlineData("listen-")]
    [InlineData("notes:todo")]
    [InlineData("a b://c")]
    [InlineData("://x")]
    public void Anything_else_is_a_file(string argument)
    {
        Assert.False(EndpointSyntax.LooksLikeEndpoint(argument));
        Assert.False(EndpointSyntax.TryParse(argument, out _, out string? error));
        Assert.Contains("not an endpoint", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unix_path_of_108_bytes_is_refused_and_of_107_taken()
    {
        Assert.True(EndpointSyntax.TryParse("unix:" + new string('x', 107), out _, out _));
        Assert.False(EndpointSyntax.TryParse("unix:" + new string('x', 106) + "ä", out _, out string? error));
        Assert.EndsWith("the path has 108 bytes; a Unix socket's has 107 at most", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_printed_is_read_back()
    {
        Gen<string> hosts = Pick("localhost", "example.org", "127.0.0.1", "::1", "fe80::1%2", "2001:db8::2", "a-b.c", "*");
        Gen<string> services = Gen.OneOf(Gen.Int[0, 65535].Select(p => p.ToString()), Pick("http", "irc", "x-y", "z39.50"));
        Gen.Select(Gen.Enum<EndpointScheme>(), hosts, services, Gen.String[Gen.Char[' ', '~'], 1, 100]).Sample((scheme, host, service, path) =>
        {
            Endpoint? made = TryMake(scheme, host, service, path);
            if (made is null)
                return;
            Assert.Equal(made, EndpointSyntax.Parse(made.ToString()));
        });
    }

    [Fact]
    public void No_text_makes_the_parser_throw_and_what_it_takes_it_prints_readably()
    {
        Gen<string> pieces = Pick("tcp", "udp", "listen-udp", "unix", ":", "[", "]", "*", "::1", "0", "80", "65536", "host", " ", "\u0007", "//", "é", "-", "+");
        Gen.OneOf(Gen.String, pieces.Array[0, 8].Select(p => string.Concat(p))).Sample(text =>
        {
            bool read = EndpointSyntax.TryParse(text, out Endpoint? endpoint, out string? error);
            Assert.Equal(read, error is null);
            if (read)
                Assert.Equal(endpoint, EndpointSyntax.Parse(endpoint!.ToString()));
        });
    }

    [Theory]
    [InlineData("listen:*:1", true)]
    [InlineData("listen:0.0.0.0:1", true)]
    [InlineData("listen-udp:[::]:1", true)]
    [InlineData("listen:1", false)]
    [InlineData("listen:192.0.2.1:1", false)]
    [InlineData("tcp:0.0.0.0:1", false)]
    [InlineData("listen-unix:*", false)]
    public void A_listener_on_every_address_is_known_as_one(string text, bool wildcard) =>
        Assert.Equal(wildcard, EndpointSyntax.Parse(text).IsWildcardBind);

    [Fact]
    public void Factories_check_as_the_command_line_does()
    {
        Assert.Equal(EndpointSyntax.Parse("tcp:[::1]:80"), Endpoint.Tcp("[::1]", 80));
        Assert.Equal("listen:*:0", Endpoint.Listen(ListenHost.Any, 0).ToString());
        Assert.Equal("listen-udp:localhost:5", Endpoint.ListenUdp(default, 5).ToString());
        Assert.Equal("listen:[::1]:5", Endpoint.Listen("::1", 5).ToString());
        Assert.Contains("port 70000 is out of range", Assert.Throws<EditorException>(() => Endpoint.Tcp("h", 70000)).Message, StringComparison.Ordinal);
        Assert.Contains("a host name cannot hold /", Assert.Throws<EditorException>(() => Endpoint.Udp("h/x", "echo")).Message, StringComparison.Ordinal);
        Assert.Null(Endpoint.Udp("h", "echo").Port);
        Assert.Equal(7, Endpoint.Udp("h", "7").Port);
    }

    private static Gen<string> Pick(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Endpoint? TryMake(EndpointScheme scheme, string host, string service, string path)
    {
        try
        {
            return scheme switch
            {
                EndpointScheme.Unix => Endpoint.Unix(path),
                EndpointScheme.ListenUnix => Endpoint.ListenUnix(path),
                _ => Endpoint.Create(scheme, host, service),
            };
        }
        catch (EditorException)
        {
            // "*" or port 0 for a client: not an endpoint, nothing to read back.
            return null;
        }
    }
}
