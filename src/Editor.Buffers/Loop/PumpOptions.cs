namespace Editor.Buffers;

/// <summary>The kinds of work that a wait lets happen meanwhile.</summary>
[Flags]
public enum PumpWork
{
    /// <summary>Nothing runs: a bare wait.</summary>
    None = 0,

    /// <summary>What <see cref="EditorLoop.PostInput"/> queued: keys, mouse, resizes. Without it, input stays queued as type-ahead.</summary>
    Input = 1,

    /// <summary>Slices of ready sources: process output, filters.</summary>
    Output = 2,

    /// <summary>Timers, and idle timers where <see cref="Input"/> is let in too.</summary>
    Timers = 4,

    /// <summary>What <see cref="EditorLoop.Post(Action)"/> queued, the continuations of async methods included.</summary>
    Posts = 8,

    /// <summary>All kinds.</summary>
    All = Input | Output | Timers | Posts,
}

/// <summary>What a wait does when a quit (C-g) is requested.</summary>
public enum PumpQuit
{
    /// <summary>The request is taken and the wait throws <see cref="QuitException"/>.</summary>
    Throw,

    /// <summary>The request is taken and the wait returns <see cref="PumpResult.Quit"/>.</summary>
    Return,

    /// <summary>The request stays for whoever waits or polls next.</summary>
    Ignore,
}

/// <summary>Why a wait ended.</summary>
public enum PumpResult
{
    /// <summary>What was waited for has come.</summary>
    Done,

    /// <summary>The time was over first.</summary>
    TimedOut,

    /// <summary>A quit was requested, and the options say to return rather than to throw.</summary>
    Quit,

    /// <summary>Input is pending, and the options say to return for it.</summary>
    Input,
}

/// <summary>What a nested wait lets happen. <c>default</c> lets process output, timers and posts run, and keeps keys as type-ahead.</summary>
public readonly record struct PumpOptions
{
    // Kept as the difference to the default, so that `default(PumpOptions)` is the common wait and not one that lets nothing happen.
    private readonly PumpWork _difference;

    /// <summary>The work of <c>default(PumpOptions)</c>: all but input.</summary>
    public const PumpWork DefaultWork = PumpWork.Output | PumpWork.Timers | PumpWork.Posts;

    /// <summary>The kinds of work that run meanwhile; <see cref="DefaultWork"/> unless set.</summary>
    public PumpWork Work
    {
        get => _difference ^ DefaultWork;
        init => _difference = value ^ DefaultWork;
    }

    /// <summary>When set, of all sources only this one is given slices: JUST-THIS-ONE of <c>accept-process-output</c>.</summary>
    public ILoopSource? Only { get; init; }

    /// <summary>The wait ends, with <see cref="PumpResult.Input"/>, as soon as input is pending (<c>sit-for</c>).</summary>
    public bool ReturnOnInput { get; init; }

    /// <summary>What a quit does; throws unless set.</summary>
    public PumpQuit Quit { get; init; }
}
