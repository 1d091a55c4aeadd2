namespace Editor.Core;

/// <summary>
/// One whole editor without a screen: buffers, processes, windows, commands and keys around one loop. A front end feeds it
/// <see cref="InputEvent"/>s from any thread and takes <see cref="ScreenFrame"/>s from <see cref="Frames"/>; all else belongs to the loop.
/// Nothing is static: two sessions can live in one process.
/// </summary>
public sealed partial class EditorSession : IAsyncDisposable
{
    /// <summary>The size cap of a connection's buffer in the shell, in characters: 1 GiB of UTF-16.</summary>
    public const long DefaultBufferCharacters = 512L << 20;

    /// <summary>Creates an editor; the calling thread owns it until <see cref="Start"/>.</summary>
    /// <param name="time">The clock; the system's unless given.</param>
    /// <param name="rows">Rows of the screen until the front end says otherwise.</param>
    /// <param name="columns">Columns of the screen until the front end says otherwise.</param>
    /// <param name="limits">The limits of connections; unless given, the defaults with a size cap of 1 GiB of memory a buffer.</param>
    public EditorSession(TimeProvider? time = null, int rows = 24, int columns = 80, ProcessOptions? limits = null)
    {
        Loop = new EditorLoop(time);
        Buffers = new BufferRegistry(Loop);
        Processes = new ProcessRegistry(Loop, Buffers, limits ?? new ProcessOptions { BufferCharacters = DefaultBufferCharacters });
        Commands = new CommandTable(GlobalMap);
        _layout = new RowLayout(Glyphs);
        Watch();
        Log = new MessageLog(this);
        Echo = new EchoArea(this);
        TextBuffer scratch = Buffers.Create("*scratch*");
        Windows = new WindowTree(this, scratch, rows, columns);
        Minibuffer = new Minibuffer(this);
        _painter = new FramePainter(this);
        _keys = new KeyDispatcher(this);
        Connections = new ConnectionShell(this);
        DefineCommands();
        Echo.Show($"F1 helps, F10 opens the menu, {KeysOf("save-buffers-kill-terminal")} leaves", Face.EchoHint);
        Loop.BeforeWait += OnBeforeWait;
        Processes.Events.Subscribe(_ => Invalidate());
        Processes.Told.Subscribe(Tell);
        Loop.Faults.Subscribe(fault => ReportFault(fault.Exception, fault.Origin));
        Invalidate();
    }

    /// <summary>The thread that owns all this, and what waits on it.</summary>
    public EditorLoop Loop { get; }

    /// <summary>The buffers.</summary>
    public BufferRegistry Buffers { get; }

    /// <summary>The connections, listeners and subprocesses.</summary>
    public ProcessRegistry Processes { get; }

    /// <summary>What the shell adds to them.</summary>
    public ConnectionShell Connections { get; }

    /// <summary>The commands.</summary>
    public CommandTable Commands { get; }

    /// <summary>The keys that work everywhere, asked last.</summary>
    public Keymap GlobalMap { get; } = new("global");

    /// <summary>A map asked before all others while it is set (incremental search, for example); null otherwise.</summary>
    public Keymap? OverridingMap { get; set; }

    /// <summary>Ends what set <see cref="OverridingMap"/>, when the person goes elsewhere with the mouse or a menu.</summary>
    public Action? OverridingEnd { get; set; }

    /// <summary>Takes what is pasted while <see cref="OverridingMap"/> is set; null inserts it in the buffer.</summary>
    public Action<string>? OverridingPaste { get; set; }

    /// <summary>The windows.</summary>
    public WindowTree Windows { get; }

    /// <summary>The selected window: where keys go.</summary>
    public EditorWindow SelectedWindow => Windows.Selected;

    /// <summary>The selected window's buffer.</summary>
    public TextBuffer CurrentBuffer => Windows.Selected.Buffer;

    /// <summary>Where questions are answered.</summary>
    public Minibuffer Minibuffer { get; }

    /// <summary>The line at the bottom that tells what happened.</summary>
    public EchoArea Echo { get; }

    /// <summary>*Messages*.</summary>
    public MessageLog Log { get; }

    /// <summary>What was killed and can be yanked.</summary>
    public KillRing KillRing { get; internal set; } = new();

    /// <summary>What a person can set.</summary>
    public EditorSettings Settings { get; } = new();

    /// <summary>The menu bar.</summary>
    public MenuModel Menus => DefaultMenus.Build(this);

    /// <summary>Where frames are left for the front end.</summary>
    public FrameMailbox Frames { get; } = new();

    /// <summary>Gives the loop a thread of its own.</summary>
    public void Start() => Loop.Start();

    /// <summary>Shows a line in the echo area and keeps it in *Messages*; on the loop.</summary>
    public void Message(string text)
    {
        Echo.Show(text);
        Log.Add(text);
    }

    /// <summary>Closes the connections and ends the loop.</summary>
    public async ValueTask DisposeAsync()
    {
        await Processes.DisposeAsync().ConfigureAwait(false);
        await Loop.DisposeAsync().ConfigureAwait(false);
    }
}
