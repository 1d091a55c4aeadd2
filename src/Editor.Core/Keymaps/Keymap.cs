namespace Editor.Core;

/// <summary>What a key sequence leads to in a <see cref="Keymap"/>: a command's name, or a further map.</summary>
public readonly record struct KeyBinding(string? Command, Keymap? Prefix)
{
    /// <summary>Whether it leads anywhere.</summary>
    public bool IsBound => Command is not null || Prefix is not null;
}

/// <summary>
/// Keys and where they lead: to a command by its name, or, for a prefix key, to a further map. A map may have a parent, asked where it knows
/// nothing itself (Emacs Lisp manual, "Keymaps").
/// </summary>
/// <param name="name">Its name, for help: "global", "text-mode".</param>
/// <param name="parent">The map asked next, or null.</param>
public sealed class Keymap(string name, Keymap? parent = null)
{
    private readonly Dictionary<KeyChord, KeyBinding> _bindings = [];

    /// <summary>Its name, for help.</summary>
    public string Name { get; } = name;

    /// <summary>The map asked where this one knows nothing.</summary>
    public Keymap? Parent { get; } = parent;

    /// <summary>The command for printing characters that have no binding of their own; null falls through to the next map.</summary>
    public string? DefaultForCharacters { get; set; }

    /// <summary>The command for every key without a binding of its own, of a map that takes over all keys; null falls through.</summary>
    public string? DefaultForAll { get; set; }

    /// <summary>Binds a sequence to a command's name; maps for its prefixes are made as needed.</summary>
    /// <exception cref="FormatException">A part of the sequence is no key.</exception>
    public void Bind(string keys, string command)
    {
        IReadOnlyList<KeyChord> chords = KeyNames.ParseSequence(keys);
        if (chords.Count == 0) throw new FormatException("An empty key sequence cannot be bound");
        Keymap map = this;
        for (int i = 0; i < chords.Count - 1; i++)
        {
            Keymap? next = map._bindings.GetValueOrDefault(chords[i]).Prefix;
            if (next is null)
            {
                next = new Keymap(Name + " " + string.Join(' ', chords.Take(i + 1)), map.Parent?.LookUp(chords[i]).Prefix);
                map._bindings[chords[i]] = new(null, next);
            }

            map = next;
        }

        map._bindings[chords[^1]] = new(command, null);
    }

    /// <summary>Removes a binding of one sequence; the parent's shows again.</summary>
    public void Unbind(string keys)
    {
        IReadOnlyList<KeyChord> chords = KeyNames.ParseSequence(keys);
        Keymap? map = this;
        for (int i = 0; i < chords.Count - 1 && map is not null; i++) map = map._bindings.GetValueOrDefault(chords[i]).Prefix;
        map?._bindings.Remove(chords[^1]);
    }

    /// <summary>What one key leads to, here or in the parents; defaults for characters are not asked.</summary>
    public KeyBinding LookUp(KeyChord chord)
    {
        for (Keymap? map = this; map is not null; map = map.Parent)
        {
            if (map._bindings.TryGetValue(chord, out KeyBinding binding)) return binding;
        }

        return default;
    }

    /// <summary>What a whole sequence leads to.</summary>
    public KeyBinding LookUp(IReadOnlyList<KeyChord> chords)
    {
        ArgumentNullException.ThrowIfNull(chords);
        KeyBinding binding = new(null, this);
        foreach (KeyChord chord in chords)
        {
            if (binding.Prefix is null) return default;
            binding = binding.Prefix.LookUp(chord);
        }

        return binding;
    }

    /// <summary>The sequences of this map (parents left out unless asked for), in a stable order, with their commands.</summary>
    public IEnumerable<(string Keys, string Command)> List(bool withParents = false)
    {
        HashSet<KeyChord> seen = [];
        for (Keymap? map = this; map is not null; map = withParents ? map.Parent : null)
        {
            foreach ((KeyChord chord, KeyBinding binding) in map._bindings.OrderBy(pair => pair.Key.Code).ThenBy(pair => pair.Key.Modifiers))
            {
                if (!seen.Add(chord)) continue;
                if (binding.Command is { } command) yield return (chord.ToString(), command);
                if (binding.Prefix is not { } prefix) continue;
                foreach ((string keys, string inner) in prefix.List(withParents)) yield return (chord + " " + keys, inner);
            }
        }
    }
}
