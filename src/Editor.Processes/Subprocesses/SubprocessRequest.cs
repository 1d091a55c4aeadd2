using Editor.Text;

namespace Editor.Processes;

/// <summary>What a subprocess' standard input and output are.</summary>
public enum SubprocessConnection
{
    /// <summary>Two pipes: for programs that transform data.</summary>
    Pipe,

    /// <summary>A terminal of its own (pty): for programs that talk to a person, with job control.</summary>
    Pty,
}

/// <summary>The arguments of <c>make-process</c>.</summary>
public sealed record SubprocessRequest
{
    /// <summary>The name of the process; made unique with <c>&lt;1&gt;</c>, <c>&lt;2&gt;</c>…</summary>
    public required string Name { get; init; }

    /// <summary>The program: a name to look for in <see cref="SearchPath"/>, or a file name with a slash.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, without the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where output goes unless a filter takes it.</summary>
    public ProcessBuffer Buffer { get; init; }

    /// <summary>The filter; null inserts in the buffer.</summary>
    public ProcessFilter? Filter { get; init; }

    /// <summary>The sentinel; null writes "Process NAME finished" in the buffer.</summary>
    public ProcessSentinel? Sentinel { get; init; }

    /// <summary>Pipes or a terminal.</summary>
    public SubprocessConnection Connection { get; init; }

    /// <summary>A pipe process that gets standard error (<c>:stderr</c>); null lets it go where the output goes.</summary>
    public EditorProcess? Error { get; init; }

    /// <summary>Where it runs; null for this program's own directory.</summary>
    public string? Directory { get; init; }

    /// <summary>Its whole environment, as NAME=VALUE; null hands down this program's own.</summary>
    public IReadOnlyList<string>? Environment { get; init; }

    /// <summary>Where the program is looked for (<c>exec-path</c>); null for the variable PATH.</summary>
    public IReadOnlyList<string>? SearchPath { get; init; }

    /// <summary>How its output becomes text; utf-8-unix unless given.</summary>
    public CodingSystem? ReadCoding { get; init; }

    /// <summary>How sent text becomes bytes; utf-8-unix unless given.</summary>
    public CodingSystem? WriteCoding { get; init; }

    /// <summary>Rows of a pty; 0 for unknown.</summary>
    public int Rows { get; init; }

    /// <summary>Columns of a pty; 0 for unknown.</summary>
    public int Columns { get; init; }

    /// <summary>Whether the editor may end without asking about the process.</summary>
    public bool KillWithoutQuery { get; init; }

    /// <summary>The first entries of the property list.</summary>
    public IReadOnlyDictionary<object, object?>? Plist { get; init; }
}

/// <summary>The arguments of <c>make-pipe-process</c>.</summary>
public sealed record PipeRequest
{
    /// <summary>The name of the process; made unique with <c>&lt;1&gt;</c>, <c>&lt;2&gt;</c>…</summary>
    public required string Name { get; init; }

    /// <summary>Where output goes unless a filter takes it.</summary>
    public ProcessBuffer Buffer { get; init; }

    /// <summary>The filter; null inserts in the buffer.</summary>
    public ProcessFilter? Filter { get; init; }

    /// <summary>The sentinel; null writes "Process NAME finished" in the buffer.</summary>
    public ProcessSentinel? Sentinel { get; init; }

    /// <summary>How output becomes text; utf-8-unix unless given.</summary>
    public CodingSystem? ReadCoding { get; init; }

    /// <summary>How sent text becomes bytes; utf-8-unix unless given.</summary>
    public CodingSystem? WriteCoding { get; init; }

    /// <summary>Whether the editor may end without asking about the process.</summary>
    public bool KillWithoutQuery { get; init; }

    /// <summary>Whether the process begins stopped: nothing is read until it is continued.</summary>
    public bool Stopped { get; init; }

    /// <summary>The first entries of the property list.</summary>
    public IReadOnlyDictionary<object, object?>? Plist { get; init; }
}

/// <summary>What a subprocess was started with, and its numbers.</summary>
/// <param name="Id">The process number, which is its session's and group's as well.</param>
/// <param name="Command">The program and its arguments, as asked for.</param>
/// <param name="TtyName">The terminal's file, such as <c>/dev/pts/3</c>; null with pipes.</param>
/// <param name="Directory">Where it was started; null for this program's own directory.</param>
/// <param name="Error">The pipe process that gets its standard error, or null.</param>
public sealed record SubprocessInfo(int Id, IReadOnlyList<string> Command, string? TtyName, string? Directory, EditorProcess? Error);
