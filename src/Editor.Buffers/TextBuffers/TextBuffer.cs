using Editor.Text;

namespace Editor.Buffers;

/// <summary>
/// A text with what an editor needs around it: a unique name, point and mark, a narrowing, a file, hooks, and values of its own.
/// Everything a person does goes through the members here, which heed read-only and narrowing; <see cref="Text"/> below heeds neither.
/// On the loop only.
/// </summary>
public sealed partial class TextBuffer
{
    private readonly LoopSubject<BufferChange> _changes;
    private Marker _point;
    private Marker? _mark;

    internal TextBuffer(BufferRegistry registry, string name, TextBuffer? @base = null)
    {
        Registry = registry;
        Name = name;
        Base = @base;
        _changes = new LoopSubject<BufferChange>(registry.Loop, "buffer changes");
        Text = @base?.Text ?? new GapText(new GapTextOptions { VerifyAccess = () => registry.Loop.VerifyAccess("A buffer's text"), UndoEnabled = !IsHidden });
        Text.Changed += OnTextChanged;
        _toldModified = Text.IsModified;
        _point = Text.CreateMarker(@base?.Point ?? Text.Start);
        Locals = new BufferLocals(registry.Loop, registry.Defaults);
    }

    /// <summary>Asked before the buffer is killed: one false keeps it. What it throws goes to who kills.</summary>
    public event Func<bool>? KillQuery;

    /// <summary>Told when the buffer is about to die, its text still there (<c>kill-buffer-hook</c>).</summary>
    public event Action? Killing;

    /// <summary>The registry that the buffer was made in.</summary>
    public BufferRegistry Registry { get; }

    /// <summary>The buffer whose text this one shows, with a point, a narrowing and values of its own (Emacs Lisp manual, "Indirect Buffers"); null for most.</summary>
    public TextBuffer? Base { get; }

    /// <summary>The name, unique among the living; a dead buffer keeps its last one for messages.</summary>
    public string Name { get; private set; }

    /// <summary>Whether lists for people leave the buffer out: its name begins with a space.</summary>
    public bool IsHidden => Name.StartsWith(' ');

    /// <summary>False once the buffer was killed.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>The text. Changes made here directly heed neither read-only nor narrowing; they count as modification all the same.</summary>
    public GapText Text { get; private set; }

    /// <summary>Values of this buffer alone.</summary>
    public BufferLocals Locals { get; }

    /// <summary>Each change of the text, right after it; costs nothing to speak of when nobody subscribed. Completes when the buffer is killed.</summary>
    public IObservable<BufferChange> Changes => _changes;

    /// <summary>Where the buffer works when no window shows it; a window has a point of its own. Setting clamps to the narrowing, as <c>goto-char</c> does.</summary>
    public TextPosition Point
    {
        get => Clamp(_point.Position);
        set
        {
            VerifyAlive();
            Registry.Loop.VerifyAccess("TextBuffer.Point");
            _point.MoveTo(Clamp(value));
        }
    }

    /// <summary>The mark, or null before it was first set; it moves with the text.</summary>
    public Marker? Mark => _mark is { IsAlive: true } ? _mark : null;

    /// <summary>Whether the region between point and mark is active.</summary>
    public bool MarkActive { get; set; }

    /// <summary>Sets the mark, clamped to the narrowing.</summary>
    /// <param name="position">Where.</param>
    /// <param name="activate">Whether the region becomes active.</param>
    public void SetMark(TextPosition position, bool activate = true)
    {
        VerifyWritableState();
        if (Mark is null) _mark = Text.CreateMarker(Clamp(position));
        else Mark.MoveTo(Clamp(position));
        MarkActive = activate;
    }

    /// <summary>Takes a marker for the mark, which its maker moves and disposes of.</summary>
    /// <param name="mark">A marker in this text.</param>
    internal void AdoptMark(Marker mark)
    {
        if (ReferenceEquals(mark, _mark)) return;
        Mark?.Dispose();
        _mark = mark;
    }

    /// <summary>The region between point and mark, or null when no mark was ever set.</summary>
    public TextRange? Region => Mark is null ? null : TextRange.Between(Point, Clamp(Mark.Position));

    /// <summary>Gives the buffer another name.</summary>
    /// <param name="newName">The name.</param>
    /// <param name="unique">Whether a number is added when another buffer has the name.</param>
    /// <exception cref="EditorException">The name is empty, or another buffer has it.</exception>
    public void Rename(string newName, bool unique = false)
    {
        ArgumentNullException.ThrowIfNull(newName);
        VerifyWritableState();
        Registry.Rename(this, newName, unique);
    }

    /// <summary>Kills the buffer; see <see cref="BufferRegistry.Kill"/>.</summary>
    /// <returns>False when it lives on, or was dead already.</returns>
    public bool Kill() => Registry.Kill(this);

    /// <inheritdoc/>
    public override string ToString() => IsAlive ? Name : "killed buffer " + Name;

    internal LinkedListNode<TextBuffer>? Place { get; set; }

    /// <summary>Whether a buffer was made that shows its text.</summary>
    internal bool HasIndirect { get; set; }

    internal bool IsBeingKilled { get; set; }

    /// <summary>Whether a change is being told: then the text is in use below, and must not be freed.</summary>
    internal bool TellsChange { get; private set; }

    internal void SetName(string name) => Name = name;

    internal void VerifyAlive()
    {
        if (!IsAlive) throw new EditorException($"Buffer {Name} has been killed");
    }

    internal bool MayBeKilled()
    {
        if (KillQuery is not { } queries) return true;
        foreach (var query in Delegate.EnumerateInvocationList(queries))
        {
            if (!query()) return false;
        }

        return true;
    }

    internal void TellKilling()
    {
        if (Killing is not { } hooks) return;
        foreach (var hook in Delegate.EnumerateInvocationList(hooks))
        {
            try
            {
                hook();
            }
            catch (Exception exception)
            {
                Registry.Loop.ReportFault(exception, $"kill hook of {Name}");
            }
        }
    }

    internal void Free()
    {
        IsAlive = false;
        Place = null;
        KillQuery = null;
        Killing = null;
        Text.Changed -= OnTextChanged;
        _changes.OnCompleted();
        if (Base is null)
        {
            Text.Dispose();
            return;
        }

        _point.Dispose();
        Mark?.Dispose();
        _narrowStart?.Dispose();
        _narrowEnd?.Dispose();
        _trimNoteEnd?.Dispose();
    }

    private void VerifyWritableState()
    {
        Registry.Loop.VerifyAccess();
        VerifyAlive();
    }

    private void OnTextChanged(GapText sender, in TextChange change)
    {
        TellModification();
        if (!_changes.HasObservers) return;
        TellsChange = true;
        _changes.OnNext(new BufferChange(this, change));
        TellsChange = false;
    }
}
