namespace Editor.Buffers;

/// <summary>The key of a value that each buffer may have for itself. The key is the object, not its name.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="name">What the value is called where people see it.</param>
/// <param name="defaultValue">The value where neither the buffer nor the registry has one.</param>
public sealed class BufferLocal<T>(string name, T defaultValue)
{
    /// <summary>What the value is called where people see it.</summary>
    public string Name { get; } = name;

    /// <summary>The value where neither the buffer nor the registry has one.</summary>
    public T DefaultValue { get; } = defaultValue;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>The values of one buffer, or the defaults of a registry. Empty ones cost one reference.</summary>
public sealed class BufferLocals
{
    private readonly EditorLoop _loop;
    private readonly BufferLocals? _defaults;
    private Dictionary<object, object?>? _values;

    internal BufferLocals(EditorLoop loop, BufferLocals? defaults)
    {
        _loop = loop;
        _defaults = defaults;
    }

    /// <summary>The value here, else the registry's default, else the key's.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">The key.</param>
    public T Get<T>(BufferLocal<T> key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _loop.VerifyAccess();
        if (_values is not null && _values.TryGetValue(key, out var value)) return (T)value!;
        return _defaults is null ? key.DefaultValue : _defaults.Get(key);
    }

    /// <summary>Whether there is a value here.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">The key.</param>
    public bool Has<T>(BufferLocal<T> key)
    {
        _loop.VerifyAccess();
        return _values?.ContainsKey(key) == true;
    }

    /// <summary>Sets the value here.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Set<T>(BufferLocal<T> key, T value)
    {
        ArgumentNullException.ThrowIfNull(key);
        _loop.VerifyAccess();
        (_values ??= new Dictionary<object, object?>(ReferenceEqualityComparer.Instance))[key] = value;
    }

    /// <summary>Forgets the value here, so that the default shows (<c>kill-local-variable</c>).</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">The key.</param>
    /// <returns>False when there was none.</returns>
    public bool Remove<T>(BufferLocal<T> key)
    {
        _loop.VerifyAccess();
        return _values?.Remove(key) == true;
    }

    /// <summary>Forgets all values here (<c>kill-all-local-variables</c>).</summary>
    public void Clear()
    {
        _loop.VerifyAccess();
        _values = null;
    }
}
