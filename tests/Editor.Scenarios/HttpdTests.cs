using System.Text.RegularExpressions;

namespace Editor.Scenarios;

/// <summary>What simple-httpd does for curl, under ned.</summary>
public sealed partial class HttpdTests(HttpdRig rig) : IClassFixture<HttpdRig>
{
    [Fact]
    public async Task The_index()
    {
        string answer = await rig.CurlAsync("/", "--include");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/html\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n<h1>the index</h1>\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sub_directory_is_listed_and_its_file_is_served()
    {
        Assert.Contains("<a href=\"a-file.txt\">a-file.txt</a>", await rig.CurlAsync("/sub/"), StringComparison.Ordinal);
        Assert.Equal("größer\n", await rig.CurlAsync("/sub/a-file.txt"));
    }

    [Fact]
    public async Task A_directory_without_its_slash_is_redirected() =>
        Assert.Contains("Location: /sub/\r\n", await rig.CurlAsync("/sub", "--include"), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_not_there_is_a_404()
    {
        string answer = await rig.CurlAsync("/no-such", "--include");
        Assert.StartsWith("HTTP/1.1 404 Not Found\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("The requested URL was not found", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_servlet_gets_path_query_and_method()
    {
        Assert.Equal("path /hello/x query ((\"a\" \"1 2\") (\"b\" \"c\")) method GET", await rig.CurlAsync("/hello/x?a=1%202&b=c"));
        Assert.Equal("path /hello query ((\"q\" \"ä b\")) method POST", await rig.CurlAsync("/hello", "--data", "q=%C3%A4+b"));
    }

    [Fact]
    public async Task Head_has_the_length_and_no_body()
    {
        string answer = await rig.CurlAsync("/", "--head");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 19\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        // The tag is made of the file's attributes, its last access among them: read it once, so that this stays.
        string path = "/sub/a-file.txt";
        await rig.CurlAsync(path);
        string head = await rig.CurlAsync(path, "--head");
        string tag = Tag().Match(head).Groups[1].Value;
        Assert.StartsWith("HTTP/1.1 304 Not Modified\r\n", await rig.CurlAsync(path, "--include", "--header", $"If-None-Match: {tag}"), StringComparison.Ordinal);

        // simple-httpd looks at the tag alone: with If-Modified-Since the file comes, as under GNU Emacs 28.2.
        string date = LastModified().Match(head).Groups[1].Value;
        Assert.EndsWith("\r\n\r\ngrößer\n", await rig.CurlAsync(path, "--include", "--header", $"If-Modified-Since: {date}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_requests_on_one_connection()
    {
        string twice = await rig.CurlAsync("/", $"http://127.0.0.1:{rig.Port}/hello", "--write-out", "[%{num_connects}]");
        Assert.Equal("path /hello query nil method GET[1]<h1>the index</h1>\n[0]", twice);
    }

    [Fact]
    public async Task Fifty_megabytes_byte_for_byte()
    {
        byte[] expected = await File.ReadAllBytesAsync(Path.Combine(rig.Root, "large.bin"));
        byte[] actual = await rig.CurlBytesAsync("/large.bin");
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.AsSpan().SequenceEqual(actual));
    }

    [Fact]
    public async Task A_hundred_clients_at_once()
    {
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => rig.CurlAsync($"/hello?n={i}")));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"path /hello query ((\"n\" \"{i}\")) method GET"), answers);
    }

    [GeneratedRegex("ETag: (\\S+)\r\n")]
    private static partial Regex Tag();

    [GeneratedRegex("Last-Modified: ([^\r]+)\r\n")]
    private static partial Regex LastModified();
}
