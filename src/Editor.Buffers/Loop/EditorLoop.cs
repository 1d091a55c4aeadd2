using System.Runtime.CompilerServices;

namespace Editor.Buffers;

/// <summary>
/// The one thread that owns every buffer, process record, window and Lisp object of an editor. Others post work to it; it takes keys first,
/// then timers, posts, and fair slices of what connections brought; and while a command waits, it pumps the same queues, nested.
/// </summary>
/// <remarks>
/// Costs: a post is one short lock and no allocation in the steady state; an idle loop sleeps on its gate and uses no CPU. The thread that
/// constructs a loop owns it until <see cref="Start"/> gives it a thread of its own or <see cref="Run(CancellationToken)"/> another caller's:
/// so a batch program, or a test, sets things up and pumps without a second thread.
/// </remarks>
public sealed partial class EditorLoop : IDisposable, IAsyncDisposable
{
    // The gate guards what other threads touch: the incoming rings, the ready queue, the signal. Everything else is the loop's own.
    private readonly object _gate = new();
    private readonly EditorLoopOptions _options;
    private readonly LoopSubject<LoopFault> _faults;
    private readonly Action _wake;
    private int _ownerThread = Environment.CurrentManagedThreadId;

    /// <summary>Creates a loop; the calling thread owns it until <see cref="Start"/> or <see cref="Run(CancellationToken)"/>.</summary>
    /// <param name="time">The clock of timers, time-outs and slices; the system's unless given.</param>
    /// <param name="options">Sizes of slices.</param>
    public EditorLoop(TimeProvider? time = null, EditorLoopOptions? options = null)
    {
        Time = time ?? TimeProvider.System;
        _options = options ?? new EditorLoopOptions();
        _faults = new LoopSubject<LoopFault>(this, "faults");
        _wake = Wake;
        _roundTicks = ToTicks(_options.Round);
        _sourceTicks = ToTicks(_options.SourceSlice);
        _idleSince = Time.GetTimestamp();
        Context = new LoopSynchronizationContext(this);
    }

    /// <summary>Raised on the loop after each key, and each time the loop has run dry or a round's time is over: a frame may be published.</summary>
    public event Action? BeforeWait
    {
        add => _beforeWait = value is null ? _beforeWait : [.. _beforeWait, value];
        remove => _beforeWait = [.. _beforeWait.Where(handler => handler != value)];
    }

    /// <summary>Raised on the loop, at top level, when a quit was requested that nothing was there to take: for the command loop, C-g as a key.</summary>
    public event Action? QuitAtTopLevel;

    /// <summary>The clock of the loop.</summary>
    public TimeProvider Time { get; }

    /// <summary>The context that brings async continuations to the loop; installed on its thread.</summary>
    public SynchronizationContext Context { get; }

    /// <summary>
    /// Exceptions that escaped callbacks, subscribers and timers, told on the loop. A fault that nobody hears is kept (at most 32 of them)
    /// and told to the first who subscribes.
    /// </summary>
    public IObservable<LoopFault> Faults => _faultsOrEarlier ??= new EarlyFaults(this);

    /// <summary>Whether the caller is on the thread that owns the loop.</summary>
    public bool IsOnLoop => Environment.CurrentManagedThreadId == Volatile.Read(ref _ownerThread);

    /// <summary>Makes the calling thread the owner: a thread of Lisp's to which control was handed strictly, while the one before it waits.</summary>
    internal void Adopt() => Volatile.Write(ref _ownerThread, Environment.CurrentManagedThreadId);

    /// <summary>How many waits are nested in one another now; 0 at top level.</summary>
    public int Depth { get; private set; }

    /// <summary>Checks that the caller is on the loop; at the start of every public mutator of what the loop owns.</summary>
    /// <param name="member">The member that was called; filled in by the compiler.</param>
    /// <exception cref="InvalidOperationException">The caller is on another thread; the message names the member.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void VerifyAccess([CallerMemberName] string member = "")
    {
        if (!IsOnLoop) ThrowOffLoop(member);
    }

    private static void ThrowOffLoop(string member) =>
        throw new InvalidOperationException($"{member} was called off the editor loop; use EditorLoop.InvokeAsync or Post.");
}
