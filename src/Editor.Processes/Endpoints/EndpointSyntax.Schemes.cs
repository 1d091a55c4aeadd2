namespace Editor.Processes;

/// <content>The schemes and their names, and what is said to a URL.</content>
public static partial class EndpointSyntax
{
    /// <summary>One line for a usage text.</summary>
    public const string Usage =
        "tcp:[HOST:]PORT, udp:[HOST:]PORT, tls:[HOST:]PORT, listen:[HOST:]PORT, listen-udp:[HOST:]PORT, unix:PATH or listen-unix:PATH";

    /// <summary>The names of the schemes, in the order of <see cref="EndpointScheme"/>, for completion.</summary>
    public static IReadOnlyList<string> SchemeNames { get; } = ["tcp", "udp", "tls", "listen", "listen-udp", "unix", "listen-unix"];

    /// <summary>The name of a scheme as it is written before the first colon.</summary>
    public static string NameOf(EndpointScheme scheme) => SchemeNames[(int)scheme];

    private static bool TrySplitScheme(string text, out EndpointScheme scheme, out string rest)
    {
        for (int i = 0; i < SchemeNames.Count; i++)
        {
            string name = SchemeNames[i];
            if (text.Length > name.Length && text[name.Length] == ':' && text.StartsWith(name, StringComparison.Ordinal))
            {
                scheme = (EndpointScheme)i;
                rest = text[(name.Length + 1)..];
                return true;
            }
        }

        scheme = default;
        rest = "";
        return false;
    }

    /// <summary>The length of the scheme in <c>scheme://…</c> (RFC 3986), or 0 for what is no URL; a file has no such name by accident.</summary>
    private static int UrlSchemeLength(string text)
    {
        int colon = text.IndexOf("://", StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(text[0]))
            return 0;
        foreach (char c in text.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return 0;
        }

        // unix:///run/x.sock is a path with slashes to spare, not a URL to be corrected.
        return text.StartsWith("unix:", StringComparison.Ordinal) || text.StartsWith("listen-unix:", StringComparison.Ordinal) ? 0 : colon;
    }

    private static string UrlAdvice(string url)
    {
        string scheme = url[..UrlSchemeLength(url)];
        if (scheme == "file")
            return $"{InertText.Of(url)}: this is a URL; write the file's path alone: {InertText.Of(url["file://".Length..])}";
        string authority = url[(scheme.Length + 3)..];
        int end = authority.AsSpan().IndexOfAny('/', '?', '#');
        authority = end < 0 ? authority : authority[..end];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        bool hasPort = authority.LastIndexOf(':') > authority.LastIndexOf(']');

        // A scheme of ours keeps its name; a secure one that the web uses becomes tls; the rest are plain TCP to their service.
        string ours = "tcp";
        if (SchemeNames.Contains(scheme, StringComparer.Ordinal))
            ours = scheme;
        else if (scheme is "https" or "wss" or "ircs" or "imaps" or "pop3s" or "ldaps" or "rediss" or "ftps" or "smtps" or "mqtts")
            ours = "tls";
        string service = hasPort || SchemeNames.Contains(scheme, StringComparer.Ordinal) ? "" : $":{ServiceOfUrl(scheme)}";
        string written = authority.Length == 0 || authority is "*" ? $"{ours}:HOST:PORT" : $"{ours}:{authority}{service}";
        return $"{InertText.Of(url)}: this is a URL; ned opens connections, not pages: {InertText.Of(written)}";
    }

    private static string ServiceOfUrl(string scheme) => scheme switch
    {
        "ws" => "http",
        "wss" => "https",
        "rediss" => "redis",
        "irc" => "ircd",
        "ircs" => "ircs-u",
        _ => scheme,
    };
}
