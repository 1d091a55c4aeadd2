namespace Editor.Core;

/// <summary>What a person can set; read anew each time it is used. Owned by the loop.</summary>
public sealed class EditorSettings
{
    /// <summary>Columns between tab stops, at least 1.</summary>
    public int TabWidth { get; set; } = 8;

    /// <summary>Whether long lines end in a mark instead of being continued on the next row.</summary>
    public bool TruncateLines { get; set; }

    /// <summary>How long an unfinished key sequence waits before it is echoed.</summary>
    public TimeSpan EchoKeystrokes { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the minibuffer may be used while it is in use.</summary>
    public bool EnableRecursiveMinibuffers { get; set; }

    /// <summary>Rows of the candidate area above the minibuffer, at most.</summary>
    public int CandidateRows { get; set; } = 8;

    /// <summary>Whether candidates show while one types, before TAB.</summary>
    public bool ShowCandidatesWhileTyping { get; set; } = true;

    /// <summary>Rows that two screens have in common after C-v.</summary>
    public int NextScreenContextLines { get; set; } = 2;

    /// <summary>Rows that one turn of the mouse wheel scrolls.</summary>
    public int WheelLines { get; set; } = 3;

    /// <summary>Frames a second at most, while nobody types.</summary>
    public int FramesPerSecond { get; set; } = 60;

    /// <summary>Lines that *Messages* keeps.</summary>
    public int MessageLines { get; set; } = 5_000;

    /// <summary>Answers that a history keeps.</summary>
    public int HistoryLength { get; set; } = 100;

    /// <summary>What file names are relative to, where the buffer has no file of its own.</summary>
    public string Directory { get; set; } = Environment.CurrentDirectory;

    /// <summary>How the peer of a <c>tls:</c> endpoint is verified, unless who opens it says: the command line's --ca and --insecure.</summary>
    public TlsClientOptions Tls { get; set; } = new();

    /// <summary>The theme's name, for the front end; changed by load-theme.</summary>
    public string Theme { get; set; } = "dark";
}
