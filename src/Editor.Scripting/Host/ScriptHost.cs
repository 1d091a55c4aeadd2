using System.Collections.Concurrent;
using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;
using Editor.Processes;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>
/// One editor with its Lisp: what primitives take as their first parameter. Holds the current buffer, whose local variables the interpreter
/// reads, and brings the editor's exceptions and its C-g to Lisp. On the loop only.
/// </summary>
[LispContext]
internal sealed partial class ScriptHost : ILispHost
{
    private readonly ConcurrentQueue<Marker> _abandoned = new();

    /// <summary>Gives an editor a Lisp with all primitives.</summary>
    /// <param name="session">The editor.</param>
    /// <param name="isBatch">Whether there is no person at the keys (noninteractive).</param>
    public ScriptHost(EditorSession session, bool isBatch = false)
    {
        Session = session;
        IsBatch = isBatch;
        Lisp = new Interp { Host = this };
        Sym = new HostSymbols(Lisp);
        Faces = new FaceTable(Lisp);
        Undo = new UndoRoom(this);
        State = StateOf(session.CurrentBuffer);
        Lisp.Locals = State.Locals;
        Threads = new LispThreads(this);
        // the loop keeps the one flag; Lisp is told to look at it
        Categories = new CategoryRoom(this);
        Session.Loop.QuitRequested += () => Lisp.Attention = 1;
        session.Processes.Watcher = this;
        PrimitiveRegistration.RegisterAll(Lisp);
        DefineVariables();
        JsonPrimitives.DefineErrors(Lisp);
        DefineKeymaps();
        FileNameHandlers.Install(this);
        Prelude = new Prelude(Lisp, ReadAt);
        Lisp.SetValue(Sym.Features, Cons.List([.. Prelude.Features.Concat(BuiltInFeatures).Select(name => (Value)Lisp.Intern(name))]));
        DefineSubfeatures();
        EditorCommands.Define(this);
        IReadOnlyList<string> killed = session.KillRing.All;
        session.KillRing = new LispKillRing(this);
        foreach (string text in killed.Reverse()) session.KillRing.Push(text);
    }

    /// <summary>The editor.</summary>
    public EditorSession Session { get; }

    /// <summary>The loop.</summary>
    public EditorLoop Loop => Session.Loop;

    /// <summary>The buffers.</summary>
    public BufferRegistry Buffers => Session.Buffers;

    /// <summary>The processes.</summary>
    public ProcessRegistry Processes => Session.Processes;

    /// <summary>The interpreter.</summary>
    public Interp Lisp { get; }

    /// <summary>Symbols of the editor's side.</summary>
    public HostSymbols Sym { get; }

    /// <summary>The terminal as Lisp's one frame.</summary>
    public LispFrame Frame { get; } = new();

    /// <summary>The undo lists of buffers.</summary>
    public UndoRoom Undo { get; }

    /// <summary>Lisp's threads.</summary>
    public LispThreads Threads { get; }

    /// <summary>The properties of characters; null until the first is asked for.</summary>
    public UnicodeProperties? UnicodeTables { get; set; }

    /// <summary>The category tables.</summary>
    public CategoryRoom Categories { get; }

    /// <summary>The faces of Lisp.</summary>
    public FaceTable Faces { get; }

    /// <summary>Our own Lisp.</summary>
    public Prelude Prelude { get; }

    /// <summary>What the last search matched: one object that never changes, so that holding it is holding all of it. The room of regexps gives it its type.</summary>
    public object? MatchData { get; set; }

    /// <summary>Whether the program runs without a screen (noninteractive).</summary>
    public bool IsBatch { get; }

    /// <summary>The current buffer.</summary>
    public TextBuffer Current => State.Buffer;

    /// <summary>What Lisp keeps for the current buffer.</summary>
    public BufferState State { get; private set; }

    /// <summary>What Lisp keeps for a buffer.</summary>
    public BufferState StateOf(TextBuffer buffer)
    {
        if (State is { } state && ReferenceEquals(state.Buffer, buffer)) return state;
        if (buffer.Locals.Get(BufferState.Key) is { } known) return known;
        BufferState made = new(buffer);
        buffer.Locals.Set(BufferState.Key, made);
        return made;
    }

    /// <summary>Makes a buffer current (set-buffer).</summary>
    /// <exception cref="LispSignal">It is dead.</exception>
    public void SetCurrent(TextBuffer buffer)
    {
        if (ReferenceEquals(buffer, State.Buffer) && buffer.IsAlive) return;
        if (!buffer.IsAlive) throw Lisp.Error("Selecting deleted buffer");
        State = StateOf(buffer);
        Lisp.Locals = State.Locals;
    }

    /// <summary>Runs something with another buffer current.</summary>
    public T With<T>(TextBuffer buffer, Func<T> body)
    {
        TextBuffer before = Current;
        SetCurrent(buffer);
        try
        {
            return body();
        }
        finally
        {
            if (before.IsAlive) SetCurrent(before);
        }
    }

    /// <summary>A new marker of Lisp's.</summary>
    public LispMarker NewMarker(TextBuffer? buffer = null, int position = 1, InsertionType type = InsertionType.StaysBefore)
    {
        while (_abandoned.TryDequeue(out Marker? lost))
        {
            if (lost.IsAlive) lost.Dispose();
        }

        LispMarker marker = new(_abandoned) { Type = type };
        if (buffer is null) return marker;
        marker.Set(buffer, position);
        Undo.Tag(buffer, marker);
        return marker;
    }

    /// <summary>The value of a variable, nil when it is void.</summary>
    public Value Variable(Symbol symbol)
    {
        Value value = Lisp.FindValue(symbol);
        return value.O is Unbound ? default : value;
    }

    /// <summary>Calls a Lisp function by name.</summary>
    public Value Call(string function, params ReadOnlySpan<Value> arguments) => Lisp.Funcall(Lisp.Intern(function), arguments);

    /// <inheritdoc/>
    public long? MarkerPosition(object item) => item switch
    {
        LispMarker { Position: { } position } => position,
        LispMarker => throw Lisp.Error("Marker does not point anywhere"),
        _ => null,
    };

    /// <inheritdoc/>
    public bool TakeQuit() => Loop.TakeQuit();

    /// <inheritdoc/>
    public object? HoldMatchData() => MatchData;

    /// <inheritdoc/>
    public void ReleaseMatchData(object? held) => MatchData = held;

    private Value ReadAt(string text, int offset) => new LispReader(Lisp, new StringSource(text, offset, text.Length)).Read();

    partial void DefineVariables();

    partial void DefineProcesses();
}
