namespace Editor.Demo;

/// <summary>What the three programs of the chat room say. No dice: the same words in the same order each time, so that a screen can be compared.</summary>
internal sealed class ChatScript
{
    private static readonly string[] Talk =
    [
        "<ada> TCP carries bytes, in order. Where a message ends is for the two of us to agree on.",
        "<grace> Most agree on a line feed. It is cheap, and one can read it.",
        "<linus> UDP keeps the borders of messages. It keeps nothing else.",
        "<ada> Look at the list above: each machine that sends to syslog has a buffer of its own.",
        "<grace> A connection has two directions. C-c C-d ends ours, and theirs goes on.",
        "<linus> Who reads slowly is waited for: the windows of TCP see to that.",
        "<ada> HTTP is lines as well: go to its buffer, type GET / HTTP/1.1 and an empty line.",
        "<grace> The program that visits echo never stays for more than five seconds.",
        "<linus> TLS is the same bytes for the two ends, and noise for all between.",
        "<ada> d on a line of the list closes that connection. Its buffer stays, and says so.",
        "<grace> An address with a colon in it stands in brackets: [::1]:80.",
        "<linus> A port of 0 means: any that is free. All of ours were got like that.",
    ];

    private static readonly (string Word, string Answer)[] Answers =
    [
        ("hello", "<ada> {0}: hello! Which of the connections do you like best?"),
        ("hi", "<grace> {0}: hi! M-p brings your last line back, to be sent again."),
        ("tcp", "<linus> {0}: TCP: what arrives is whole and in order, or it ends."),
        ("udp", "<grace> {0}: UDP: a datagram comes whole or not at all, and sometimes twice."),
        ("tls", "<linus> {0}: TLS: ned tls:example.org:443 looks at the certificate first."),
        ("http", "<ada> {0}: HTTP has its own buffer here: C-x b *http* RET."),
        ("syslog", "<grace> {0}: one datagram a message, that is all there is to syslog."),
        ("help", "<ada> {0}: F1 is help, C-x o the other window, C-x C-c leaves."),
        ("bye", "<linus> {0}: C-x C-c, and everything here is closed for you."),
        ("?", "<grace> {0}: a good question. /who tells who is here, F1 the rest."),
    ];

    private static readonly string[] Others =
    [
        "<ada> {0}: that came to {1} bytes on the wire, the line feed included.",
        "<grace> {0}: well said.",
        "<linus> {0}: I would have used a datagram for that.",
    ];

    private int _said;
    private int _answered;

    /// <summary>What a newcomer reads: what to do here.</summary>
    internal static string Welcome(string name) =>
        $"""
        Welcome, {name}. ada, grace and linus are programs; you are not.
        Type a line, and RET sends it.
        C-x o  other window    C-x C-p  connections
        F1     help            C-x C-c  leave


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
