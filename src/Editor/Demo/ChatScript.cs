namespace Editor.Demo;

/// <summary>What the three programs of the chat room say. No dice: the same words in the same order each time, so that a screen can be compared.</summary>
internal sealed class ChatScript
{
    private static readonly string[] Talk =
    [
        "<ada> TCP carries bytes, in order, and no messages.",
        "<grace> So end each message with a line feed, as here.",
        "<linus> UDP keeps messages whole. It keeps nothing else.",
        "<ada> Each machine that sends to syslog has a buffer.",
        "<grace> C-c C-d ends your sending; the rest still comes.",
        "<linus> Who reads slowly is waited for, says TCP.",
        "<ada> In *http*, type GET / HTTP/1.1 and an empty line.",
        "<grace> The visitor of echo stays five seconds, no more.",
        "<linus> TLS: the same bytes, and noise for all between.",
        "<ada> In the list, d closes. The buffer stays, and says so.",
        "<grace> An IPv6 address stands in brackets: [::1]:80.",
        "<linus> Port 0 is any that is free; ours are all of those.",
    ];

    private static readonly (string Word, string Answer)[] Answers =
    [
        ("tcp", "<linus> {0}: with TCP, all comes in order, or it ends."),
        ("udp", "<grace> {0}: a datagram comes once, never, or twice."),
        ("tls", "<linus> {0}: ned tls:example.org:443 asks who is there."),
        ("http", "<ada> {0}: C-x b *http* RET, and ask it yourself."),
        ("syslog", "<grace> {0}: a datagram a message, and no answer."),
        ("help", "<ada> {0}: F1 is help, C-x o the next window."),
        ("hello", "<ada> {0}: hello! Look at the list above you."),
        ("hi", "<grace> {0}: hi! M-p brings your last line back."),
        ("bye", "<linus> {0}: C-x C-c, and all of this is closed."),
        ("?", "<grace> {0}: good question. F1 knows more than I do."),
    ];

    private static readonly string[] Others =
    [
        "<ada> {0}: that was {1} bytes, the line feed among them.",
        "<grace> {0}: well said.",
        "<linus> {0}: I would have sent a datagram.",
    ];

    private int _said;
    private int _answered;

    /// <summary>What a newcomer reads: what to do here.</summary>
    internal static string Welcome(string name) =>
        $"""
        Welcome! Type a line, and RET sends it.
        You are {name}; the others are programs.
        C-x o  other window   C-x C-p  connections
        F1     help           C-x C-c  leave


        """;

    /// <summary>The next thing that one of them says unasked.</summary>
    internal string Next() => Talk[_said++ % Talk.Length];

    /// <summary>What one of them answers to a line.</summary>
    internal string Answer(string name, string line)
    {
        (string Word, string Answer) known = Answers.FirstOrDefault(each => Holds(line, each.Word));
        string form = known.Answer ?? Others[_answered++ % Others.Length];
        return string.Format(null, form, name, System.Text.Encoding.UTF8.GetByteCount(line) + 1);
    }

    // As a word: "this" says no "hi".
    private static bool Holds(string line, string word) =>
        word == "?" ? line.EndsWith('?') : line.Split([' ', ',', '.', '!', '?', ';', ':']).Contains(word, StringComparer.OrdinalIgnoreCase);
}
