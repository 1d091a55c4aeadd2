using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>What Lisp keeps for one process beyond what the process knows itself.</summary>
/// <param name="process">The process.</param>
internal sealed class LispProcess(EditorProcess process)
{
    /// <summary>The process.</summary>
    public EditorProcess Process { get; } = process;

    /// <summary>The filter function; nil for the default one. (t is the process' own state.)</summary>
    public Value Filter { get; set; }

    /// <summary>The sentinel function; nil for the default one.</summary>
    public Value Sentinel { get; set; }

    /// <summary>The property list.</summary>
    public Value Plist { get; set; }

    /// <summary>What the process was made with, as a property list (process-contact PROCESS t).</summary>
    public Value Contact { get; set; }

    /// <summary>The function that a listener tells of connections (:log).</summary>
    public Value Log { get; set; }

    /// <summary>The acceptor of the chapter's listeners.</summary>
    public Value Acceptor { get; set; }

    /// <summary>For a listener: the filter of the connections that it accepts.</summary>
    public Value ChildFilter { get; set; }

    /// <summary>For a listener: the sentinel of the connections that it accepts.</summary>
    public Value ChildSentinel { get; set; }

    /// <summary>The names of the coding systems, as they were set.</summary>
    public Value ReadCoding { get; set; }

    /// <summary>The name of the coding system for sending, as it was set.</summary>
    public Value WriteCoding { get; set; }

    /// <summary>set-process-filter-multibyte; nil makes strings of bytes.</summary>
    public bool FilterIsMultibyte { get; set; } = true;

    /// <summary>process-inherit-coding-system-flag.</summary>
    public bool InheritsCoding { get; set; }

    /// <summary>The process mark: always the same object.</summary>
    public LispMarker? Mark { get; set; }

    /// <summary>The thread that the process is locked to; threads do not exist here, so it is only remembered.</summary>
    public Value Thread { get; set; }
}
