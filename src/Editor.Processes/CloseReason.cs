namespace Editor.Processes;

/// <summary>The kinds of <see cref="CloseReason"/>.</summary>
public enum CloseKind
{
    /// <summary>The peer ended its stream, or reset the connection.</summary>
    ByPeer,

    /// <summary><see cref="EditorProcess.Delete"/>.</summary>
    Deleted,

    /// <summary>The buffer was killed.</summary>
    BufferKilled,

    /// <summary>Nothing came or went for the idle time.</summary>
    IdleTimeout,

    /// <summary>The connection could not be made.</summary>
    ConnectFailed,

    /// <summary>TLS could not be agreed.</summary>
    TlsFailed,

    /// <summary>The registry ended.</summary>
    RegistryDisposed,

    /// <summary>A subprocess exited or a signal ended it; a pipe's last writer closed it.</summary>
    Ended,
}

/// <summary>Why a process ended: told once, to its sentinel, to those who watch the registry, and kept on the process.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Message">The sentinel's words, with their line end.</param>
/// <param name="ExitStatus">What <c>process-exit-status</c> gives: 256 after the peer closed, errno after a failed connect, 0 after a deletion (GNU Emacs 28.2).</param>
/// <param name="Error">The exception below; null for an orderly end.</param>
public sealed record CloseReason(CloseKind Kind, string Message, int ExitStatus, Exception? Error = null)
{
    /// <summary>The state that the process is in from now on.</summary>
    public ProcessState EndState { get; private init; } = Kind == CloseKind.ConnectFailed ? ProcessState.Failed : ProcessState.Closed;

    internal static CloseReason Ended(SubprocessStatus status) => new(CloseKind.Ended, status.Message, status.Code) { EndState = status.State };

    internal static CloseReason Killed(SubprocessStatus status) => new(CloseKind.Deleted, status.Message, status.Code) { EndState = status.State };

    internal static CloseReason Finished(CloseKind kind) => new(kind, "finished\n", 0);

    internal static CloseReason ByPeer(Exception? error) => new(CloseKind.ByPeer, "connection broken by remote peer\n", 256, error);

    internal static CloseReason Deleted(CloseKind kind = CloseKind.Deleted) => new(kind, "deleted\n", 0);

    internal static CloseReason IdleTimeout() => new(CloseKind.IdleTimeout, "idle timeout\n", 0);

    // GNU Emacs' words and the system's number, where it has one; a TLS handshake that fails has none, and words of its own
    internal static CloseReason ConnectFailed(Exception error)
    {
        if (error is TlsException) return new(CloseKind.ConnectFailed, error.Message + "\n", 0, error);
        var code = (error as NetworkException)?.ErrorNumber ?? 0;
        return new(CloseKind.ConnectFailed, $"failed with code {code}\n", code, error);
    }

    internal static CloseReason TlsFailed(Exception error) => new(CloseKind.TlsFailed, $"TLS failed: {error.Message}\n", 256, error);
}
