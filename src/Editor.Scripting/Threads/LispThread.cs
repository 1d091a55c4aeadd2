using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>A thread of Lisp's (manual: "Threads"). One runs at a time, and another only when it waits or yields; each has a thread of the machine's, which sleeps meanwhile.</summary>
internal sealed class LispThread(string? name, Value function, TextBuffer buffer) : IDisposable
{
    public string? Name => name;

    public Value Function => function;

    /// <summary>Its current buffer, while it does not run.</summary>
    public TextBuffer Buffer { get; set; } = buffer;

    public bool IsAlive { get; set; } = true;

    public bool IsStarted { get; set; }

    public Value Result { get; set; }

    /// <summary>The error that it ended with.</summary>
    public Value Error { get; set; }

    /// <summary>What it waits for: a mutex, a condition variable, a thread.</summary>
    public Value Blocker { get; set; }

    /// <summary>Whether it may go on; null: it may.</summary>
    public Func<bool>? Ready { get; set; }

    /// <summary>An error that another thread gave it to signal.</summary>
    public Value Pending { get; set; }

    public Interp.ControlState? State { get; set; }

    public object? Matches { get; set; }

    /// <summary>Released once each time it is this thread's turn.</summary>
    public SemaphoreSlim Gate { get; } = new(0);

    public bool IsRunnable => Pending.IsTrue || Ready is null || Ready();

    /// <inheritdoc/>
    public override string ToString() => $"#<thread {name ?? $"0x{System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this):x}"}>";

    /// <inheritdoc/>
    public void Dispose() => Gate.Dispose();
}

/// <summary>A mutex of Lisp's threads; the thread that has it may lock it again.</summary>
internal sealed class LispMutex(Value name)
{
    public Value Name => name;

    public LispThread? Owner { get; set; }

    public int Count { get; set; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"#<mutex {(name.O is LispString text ? text.Text : $"0x{System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this):x}")}>";
}

/// <summary>A condition variable of Lisp's threads.</summary>
internal sealed class LispConditionVariable(LispMutex mutex, Value name)
{
    public LispMutex Mutex => mutex;

    public Value Name => name;

    /// <summary>Who waits, the longest first.</summary>
    public List<LispThread> Waiting { get; } = [];

    /// <inheritdoc/>
    public override string ToString() =>
        $"#<condvar {(name.O is LispString text ? text.Text : $"0x{System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this):x}")}>";
}
