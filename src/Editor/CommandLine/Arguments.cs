using Editor.Processes;

namespace Editor.CommandLine;

/// <summary>What the program is asked to do.</summary>
internal enum ProgramAction
{
    /// <summary>Edit.</summary>
    Edit,

    /// <summary>Print the help.</summary>
    Help,

    /// <summary>Print the version.</summary>
    Version,
}

/// <summary>Something to be opened at start.</summary>
internal abstract record Target;

/// <summary>A file.</summary>
/// <param name="Path">Its name as written.</param>
/// <param name="Line">The line to go to, from 1, or 0 for none.</param>
/// <param name="Column">The column to go to, from 1, or 0 for none.</param>
internal sealed record FileTarget(string Path, int Line = 0, int Column = 0) : Target;

/// <summary>A connection or a listener.</summary>
/// <param name="Endpoint">Where.</param>
internal sealed record EndpointTarget(Endpoint Endpoint) : Target;

/// <summary>A command line as it was understood.</summary>
internal sealed class Arguments
{
    internal ProgramAction Action { get; set; }

    internal bool Demo { get; set; }

    internal bool Quick { get; set; }

    internal bool Insecure { get; set; }

    internal string? Theme { get; set; }

    internal string? CaFile { get; set; }

    /// <summary>The actions of Lisp, in their order, as they are written.</summary>
    internal List<string> LispWords { get; } = [];

    internal void Lisp(string name, string? value)
    {
        LispWords.Add(name);
        if (value is not null) LispWords.Add(value);
    }

    internal IList<Target> Targets { get; } = [];
}
