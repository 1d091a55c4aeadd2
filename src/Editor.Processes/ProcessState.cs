namespace Editor.Processes;

/// <summary>What a process object stands for.</summary>
public enum ProcessType
{
    /// <summary>A connection: a client's, or one that a listener accepted. TCP, TLS, a Unix socket, or a UDP client.</summary>
    Network,

    /// <summary>A listener: TCP, Unix socket, or UDP.</summary>
    Listener,

    /// <summary>What a UDP listener makes for each remote address.</summary>
    DatagramSession,

    /// <summary>A child process of this machine.</summary>
    Subprocess,

    /// <summary>A bare pipe, such as a child's standard error.</summary>
    Pipe,

    /// <summary>A serial line: a terminal's file that leads elsewhere.</summary>
    Serial,
}

/// <summary>The fine state, for C# and the connection list; <see cref="EditorProcess.StatusWord"/> has the words that programs compare.</summary>
public enum ProcessState
{
    /// <summary>A connection that is being made (no-wait): what is sent meanwhile is queued.</summary>
    Connecting,

    /// <summary>Open both ways.</summary>
    Open,

    /// <summary>A listener that accepts.</summary>
    Listening,

    /// <summary>A connection whose reading pauses, or a listener that does not accept, until it is continued.</summary>
    Stopped,

    /// <summary>Our side sent its end of file; the peer can still be read.</summary>
    HalfClosed,

    /// <summary>Closed, by either side; <see cref="EditorProcess.CloseReason"/> tells why.</summary>
    Closed,

    /// <summary>The connection could not be made.</summary>
    Failed,

    /// <summary>A running subprocess.</summary>
    Run,

    /// <summary>A subprocess that a signal ended.</summary>
    Signal,

    /// <summary>A subprocess that exited.</summary>
    Exit,
}

/// <summary>The API that made a process: it decides the words of its status, the names of what a listener accepts, and the sentinel's <c>open from</c>.</summary>
public enum ProcessApi
{
    /// <summary>The "Network Connections" chapter of the SXEmacs Lisp manual: the status is <c>open</c> or <c>closed</c>.</summary>
    Chapter,

    /// <summary>GNU Emacs' <c>make-network-process</c>: open, connect, failed, listen, closed, stop.</summary>
    Gnu,
}
