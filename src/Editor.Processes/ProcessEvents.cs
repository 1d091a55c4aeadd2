namespace Editor.Processes;

/// <summary>The kinds of <see cref="ProcessEvent"/>.</summary>
public enum ProcessEventKind
{
    /// <summary>A process came into the list.</summary>
    Opened,

    /// <summary>Its state, or whether it is encrypted, changed.</summary>
    StateChanged,

    /// <summary>Its name, buffer or filter changed.</summary>
    Changed,

    /// <summary>It ended and left the list; <see cref="ProcessEvent.Reason"/> tells why. Told once.</summary>
    Closed,
}

/// <summary>A change in the list of processes, told on the loop.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Process">To whom.</param>
/// <param name="Reason">Why it ended; null but for <see cref="ProcessEventKind.Closed"/>.</param>
public sealed record ProcessEvent(ProcessEventKind Kind, EditorProcess Process, CloseReason? Reason = null);

/// <summary>
/// Something that a person should hear of and that no caller is there to catch: a fault of a filter, sentinel or acceptor, a limit that was
/// reached, queued data that could not be delivered, a refused datagram. Told on the loop.
/// </summary>
/// <param name="Process">Whose it is.</param>
/// <param name="Message">One line that names the process.</param>
/// <param name="Exception">What was thrown; null when nothing was.</param>
public sealed record ProcessNotice(EditorProcess Process, string Message, Exception? Exception = null);
