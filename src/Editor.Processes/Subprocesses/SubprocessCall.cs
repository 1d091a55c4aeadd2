namespace Editor.Processes;

/// <summary>Takes a piece of a called program's output, as it comes.</summary>
/// <param name="bytes">Up to 64 KiB, valid during the call only.</param>
public delegate void SubprocessOutput(ReadOnlySpan<byte> bytes);

/// <summary>The arguments of <c>call-process</c> and <c>call-process-region</c>: a program that the caller waits for.</summary>
public sealed record SubprocessCall
{
    /// <summary>The program: a name to look for in <see cref="SearchPath"/>, or a file name with a slash.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, without the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where it runs; null for this program's own directory.</summary>
    public string? Directory { get; init; }

    /// <summary>Its whole environment, as NAME=VALUE; null hands down this program's own.</summary>
    public IReadOnlyList<string>? Environment { get; init; }

    /// <summary>Where the program is looked for (<c>exec-path</c>); null for the variable PATH.</summary>
    public IReadOnlyList<string>? SearchPath { get; init; }

    /// <summary>The file that it reads; null for <see cref="Input"/>.</summary>
    public string? InputFile { get; init; }

    /// <summary>What it reads, without <see cref="InputFile"/>: it sees a file that can be sought in, as of GNU Emacs. Empty is the end of file at once.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Takes its output on the loop; null throws it away.</summary>
    public SubprocessOutput? Output { get; init; }

    /// <summary>The file that its output replaces; null for <see cref="Output"/>.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Whether standard error goes where the output goes; false sends it to <see cref="ErrorFile"/>.</summary>
    public bool MergesError { get; init; } = true;

    /// <summary>The file that standard error replaces, if it is not merged; null throws it away.</summary>
    public string? ErrorFile { get; init; }
}
