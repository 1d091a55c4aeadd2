using Editor.Buffers;

namespace Editor.Processes;

/// <summary>
/// The argument buffer-or-name: none, a buffer, the name of one (made when there is none), or <c>auto</c>. The default value is none.
/// </summary>
public readonly struct ProcessBuffer : IEquatable<ProcessBuffer>
{
    private readonly object? _value;

    private ProcessBuffer(object? value) => _value = value;

    /// <summary>Lisp's nil: no buffer. A listener's connections get none either.</summary>
    public static ProcessBuffer None => default;

    /// <summary>
    /// Lisp's <c>auto</c>: a listener has no buffer, each accepted connection one that is named after its process: <c>*srv&lt;1&gt;*</c>. A client's
    /// is named after the client: <c>*cli*</c>.
    /// </summary>
    public static ProcessBuffer Auto => new(AutoMark.Instance);

    /// <summary>Whether this is <see cref="Auto"/>.</summary>
    public bool IsAuto => _value is AutoMark;

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => _value is null;

    /// <summary>That very buffer. For a listener, its name is the base of the accepted connections' buffers.</summary>
    /// <param name="buffer">A live buffer.</param>
    public static ProcessBuffer Buffer(TextBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return new ProcessBuffer(buffer);
    }

    /// <summary>The buffer of that name, made when there is none.</summary>
    /// <param name="name">A buffer's name.</param>
    public static ProcessBuffer Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new ProcessBuffer(name);
    }

    /// <inheritdoc/>
    public bool Equals(ProcessBuffer other) => Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ProcessBuffer other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value?.GetHashCode() ?? 0;

    /// <summary>Whether both say the same.</summary>
    public static bool operator ==(ProcessBuffer left, ProcessBuffer right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(ProcessBuffer left, ProcessBuffer right) => !left.Equals(right);

    // The buffer that a client, or the listener itself, is to have; null for none.
    internal TextBuffer? Resolve(BufferRegistry buffers, string processName, bool isListener) => _value switch
    {
        TextBuffer { IsAlive: true } buffer => buffer,
        TextBuffer buffer => throw new EditorException($"Buffer {buffer.Name} was killed; give another to process {processName}"),
        string name => buffers.GetOrCreate(name),
        AutoMark when !isListener => buffers.Generate($"*{processName}*"),
        _ => null,
    };

    private sealed class AutoMark
    {
        public static readonly AutoMark Instance = new();
    }
}
