using Editor.Text;

namespace Editor.Processes;

/// <summary>The arguments of <c>make-serial-process</c>.</summary>
public sealed record SerialRequest
{
    /// <summary>The name of the process; made unique with <c>&lt;1&gt;</c>, <c>&lt;2&gt;</c>…</summary>
    public required string Name { get; init; }

    /// <summary>The terminal's file, such as <c>/dev/ttyS0</c>.</summary>
    public required string Port { get; init; }

    /// <summary>How the line is set; null leaves it as it is.</summary>
    public SerialSettings? Settings { get; init; }

    /// <summary>Where output goes unless a filter takes it.</summary>
    public ProcessBuffer Buffer { get; init; }

    /// <summary>The filter; null inserts in the buffer.</summary>
    public ProcessFilter? Filter { get; init; }

    /// <summary>The sentinel; null writes "Process NAME finished" in the buffer.</summary>
    public ProcessSentinel? Sentinel { get; init; }

    /// <summary>How bytes become text; utf-8-unix unless given.</summary>
    public CodingSystem? ReadCoding { get; init; }

    /// <summary>How text becomes bytes; utf-8-unix unless given.</summary>
    public CodingSystem? WriteCoding { get; init; }

    /// <summary>Whether the editor may end without asking about the process.</summary>
    public bool KillWithoutQuery { get; init; }

    /// <summary>Whether the process begins stopped: nothing is read until it is continued.</summary>
    public bool Stopped { get; init; }

    /// <summary>The first entries of the property list.</summary>
    public IReadOnlyDictionary<object, object?>? Plist { get; init; }
}

/// <summary>How bytes travel on a serial line.</summary>
/// <param name="Speed">Bits a second; null leaves the speed as it is.</param>
/// <param name="ByteSize">Bits of a byte: 7 or 8.</param>
/// <param name="Parity">The check bit.</param>
/// <param name="StopBits">1 or 2.</param>
/// <param name="Flow">Who may hold the other up.</param>
public sealed record SerialSettings(int? Speed, int ByteSize = 8, SerialParity Parity = SerialParity.None, int StopBits = 1, SerialFlow Flow = SerialFlow.None);

/// <summary>The check bit of each byte on a serial line.</summary>
public enum SerialParity
{
    /// <summary>No check bit.</summary>
    None,

    /// <summary>An odd number of ones.</summary>
    Odd,

    /// <summary>An even number of ones.</summary>
    Even,
}

/// <summary>How one end of a serial line holds up the other.</summary>
public enum SerialFlow
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By wires (RTS, CTS).</summary>
    Hardware,

    /// <summary>By characters (C-s, C-q).</summary>
    Software,
}
