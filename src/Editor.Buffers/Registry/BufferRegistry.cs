using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Editor.Text;

namespace Editor.Buffers;

/// <summary>
/// All buffers of an editor, by unique name and in the order in which they were used. Looking up, making, renaming and killing cost the
/// same for one buffer as for ten thousand of one base name. On the loop only.
/// </summary>
/// <remarks>A name that begins with a space is hidden: lists for people leave it out, and nothing is recorded for undo there (as in Emacs).</remarks>
public sealed partial class BufferRegistry
{
    private readonly Dictionary<string, TextBuffer> _byName = new(StringComparer.Ordinal);
    private readonly UniqueNames _names = new(first: 2);
    private readonly LinkedList<TextBuffer> _order = new();
    private readonly LoopSubject<BufferEvent> _events;
    private readonly Random _random;
    private TextBuffer[]? _all;

    /// <summary>Creates an empty registry.</summary>
    /// <param name="loop">The loop that owns the buffers.</param>
    /// <param name="random">Where the numbers of hidden buffers' names come from; a test gives its own.</param>
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "a number in a name is no secret")]
    public BufferRegistry(EditorLoop loop, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        Loop = loop;
        _random = random ?? new Random();
        _events = new LoopSubject<BufferEvent>(loop, "buffer events");
        Defaults = new BufferLocals(loop, null);
    }

    /// <summary>The loop that owns the buffers.</summary>
    public EditorLoop Loop { get; }

    /// <summary>The values that buffers have which have none of their own (<c>setq-default</c>).</summary>
    public BufferLocals Defaults { get; }

    /// <summary>How many buffers live.</summary>
    public int Count => _byName.Count;

    /// <summary>What happens to buffers; told on the loop, after it has happened.</summary>
    public IObservable<BufferEvent> Events => _events;

    /// <summary>The living buffers, hidden ones included: the most recently used first, buried ones last (<c>buffer-list</c>). A copy that stays as it is.</summary>
    public IReadOnlyList<TextBuffer> All
    {
        get
        {
            Loop.VerifyAccess();
            return _all ??= [.. _order];
        }
    }

    /// <summary>The buffer of that name, or null (<c>get-buffer</c>).</summary>
    /// <param name="name">The name, in full.</param>
    public TextBuffer? Find(string name)
    {
        Loop.VerifyAccess();
        return _byName.GetValueOrDefault(name);
    }

    /// <summary>The buffer that visits a file, or null; the names are compared as they stand.</summary>
    /// <param name="fileName">The file's full name.</param>
    public TextBuffer? FindVisiting(string fileName)
    {
        Loop.VerifyAccess();
        return _order.FirstOrDefault(buffer => string.Equals(buffer.FileName, fileName, StringComparison.Ordinal));
    }

    /// <summary>Makes a buffer.</summary>
    /// <param name="name">A name that is free.</param>
    /// <exception cref="EditorException">The name is in use, or empty.</exception>
    public TextBuffer Create(string name) => Create(name, null);

    /// <summary>Makes a buffer that shows the text of another (<c>make-indirect-buffer</c>); it dies with that one.</summary>
    /// <param name="name">A name that is free.</param>
    /// <param name="shown">The other buffer; the base of an indirect one is meant.</param>
    /// <exception cref="EditorException">The name is in use, or empty; the other buffer is dead.</exception>
    public TextBuffer CreateIndirect(string name, TextBuffer shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        shown.VerifyAlive();
        var made = Create(name, shown.Base ?? shown);
        made.Base!.HasIndirect = true;
        if (shown.IsNarrowed) made.Narrow(shown.Accessible);
        made.Point = shown.Point;
        return made;
    }

    private TextBuffer Create(string name, TextBuffer? @base)
    {
        ArgumentNullException.ThrowIfNull(name);
        Loop.VerifyAccess();
        if (name.Length == 0) throw new EditorException("Empty string for buffer name is not allowed");
        if (!_names.Add(name)) throw InUse(name);
        var buffer = new TextBuffer(this, name, @base);
        _byName.Add(name, buffer);
        buffer.Place = _order.AddLast(buffer);
        _all = null;
        Tell(BufferEventKind.Created, buffer);
        return buffer;
    }

    /// <summary>The buffer of that name, made when there is none (<c>get-buffer-create</c>).</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="EditorException">The name is empty.</exception>
    public TextBuffer GetOrCreate(string name) => Find(name) ?? Create(name);

    /// <summary>Makes a buffer with a name like the one given (<c>generate-new-buffer</c>).</summary>
    /// <param name="baseName">The name, or the base of <c>base&lt;2&gt;</c> and so on.</param>
    /// <exception cref="EditorException">The name is empty.</exception>
    public TextBuffer Generate(string baseName) => Create(GenerateNewBufferName(baseName));

    /// <summary>
    /// A name that no buffer has: the name itself when it is free, else with the lowest free number from 2 on, as
    /// <c>generate-new-buffer-name</c> of GNU Emacs 28.2 does. A hidden name gets a random number first (" x-123456").
    /// </summary>
    /// <param name="name">The base.</param>
    /// <param name="ignore">A name that may be given although a buffer has it.</param>
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "a number in a name is no secret")]
    public string GenerateNewBufferName(string name, string? ignore = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Loop.VerifyAccess();
        if (!_names.Contains(name) || string.Equals(name, ignore, StringComparison.Ordinal)) return name;
        if (name.Length == 0 || name[0] != ' ') return _names.GenerateNumbered(name, ignore);
        var numbered = string.Create(CultureInfo.InvariantCulture, $"{name}-{_random.Next(1_000_000)}");
        return _names.Contains(numbered) ? _names.GenerateNumbered(numbered, ignore) : numbered;
    }

    internal void Rename(TextBuffer buffer, string newName, bool unique)
    {
        if (newName.Length == 0) throw new EditorException("Empty string is invalid as a buffer name");
        var oldName = buffer.Name;
        if (unique) newName = GenerateNewBufferName(newName, oldName);
        if (string.Equals(newName, oldName, StringComparison.Ordinal)) return;
        if (!_names.Add(newName)) throw InUse(newName);
        _names.Remove(oldName);
        _byName.Remove(oldName);
        _byName.Add(newName, buffer);
        buffer.SetName(newName);
        Tell(BufferEventKind.Renamed, buffer, oldName);
    }

    internal void Tell(BufferEventKind kind, TextBuffer buffer, string? oldName = null)
    {
        if (_events.HasObservers) _events.OnNext(new BufferEvent(kind, buffer, oldName));
    }

    private static EditorException InUse(string name) => new($"Buffer name ‘{name}’ is in use");
}
