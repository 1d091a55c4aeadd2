using System.Text;
using Editor.Processes;

namespace Editor.Demo;

/// <summary>
/// Reads the head of a request, up to its empty line, and answers with HTTP/1.1 whose body is that head. The connection stays open for the next, unless the
/// request says <c>Connection: close</c>. Bodies of requests are not read: it is an echo, no web server.
/// </summary>
internal sealed class HttpEcho
{
    private const int MostLines = 100;

    internal void Accept(EditorProcess client)
    {
        List<string> head = [];
        LineReader lines = new(line =>
        {
            // Empty lines before a request do not count (RFC 9112, 2.2).
            if (line.Length > 0) head.Add(line);
            if (head.Count == 0 || (line.Length > 0 && head.Count < MostLines)) return;
            Answer(client, head);
            head.Clear();
        });
        client.Filter = (_, text) => lines.Add(text);
        client.Sentinel = static (_, _) => { };
    }

    private static void Answer(EditorProcess client, List<string> head)
    {
        string[] words = head[0].Split(' ');
        bool isRequest = words is [_, _, "HTTP/1.1" or "HTTP/1.0"];
        bool closes = !isRequest || words[2] == "HTTP/1.0" || head.Exists(line => line.Replace(" ", "", StringComparison.Ordinal).Equals("connection:close", StringComparison.OrdinalIgnoreCase));
        string body = isRequest
            ? $"You asked:\n{string.Join('\n', head)}\n"
            : $"‘{head[0]}’ is no request; try: GET / HTTP/1.1 and an empty line\n";
        string status = isRequest ? "200 OK" : "400 Bad Request";
        string answer = $"HTTP/1.1 {status}\r\nServer: ned-demo\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
            + $"Connection: {(closes ? "close" : "keep-alive")}\r\n\r\n";
        bool hasBody = !(isRequest && words[0] == "HEAD");
        DemoServer.Send(client, hasBody ? answer + body : answer);
        if (closes && !client.IsClosed) client.Delete();
    }
}
