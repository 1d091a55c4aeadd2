namespace Editor.Core;

/// <summary>Every command of a session by its name. Name, docstring and keys stand beside the body, where the command is defined.</summary>
/// <param name="globalMap">Where keys go unless a map is given.</param>
public sealed class CommandTable(Keymap globalMap)
{
    private readonly SortedDictionary<string, Command> _commands = new(StringComparer.Ordinal);

    /// <summary>The commands of the program, by name.</summary>
    public IReadOnlyCollection<Command> All => _commands.Values;

    /// <summary>Commands that scripts define, beside the program's; null for none. A name of the program's own goes first.</summary>
    public IScriptCommands? Scripts { get; set; }

    /// <summary>The program's commands and then those of scripts.</summary>
    public IEnumerable<Command> AllWithScripts => Scripts is null ? _commands.Values : _commands.Values.Concat(Scripts.All.Where(command => !_commands.ContainsKey(command.Name)));

    /// <summary>Defines a command and binds it in the global map.</summary>
    /// <param name="name">Its name, not taken yet.</param>
    /// <param name="docstring">What it does; the first line is a summary.</param>
    /// <param name="body">What runs.</param>
    /// <param name="keys">Key sequences of the global map, such as <c>C-x C-f</c>.</param>
    /// <exception cref="ArgumentException">There is a command of this name already.</exception>
    public Command Define(string name, string docstring, Action<CommandContext> body, params ReadOnlySpan<string> keys)
        => Define(name, docstring, CommandFlags.None, body, globalMap, keys);

    /// <summary>Defines a command with flags and binds it in the global map.</summary>
    public Command Define(string name, string docstring, CommandFlags flags, Action<CommandContext> body, params ReadOnlySpan<string> keys)
        => Define(name, docstring, flags, body, globalMap, keys);

    /// <summary>Defines a command and binds it in a mode's map.</summary>
    public Command Define(string name, string docstring, CommandFlags flags, Action<CommandContext> body, Keymap map, params ReadOnlySpan<string> keys)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(docstring);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(map);
        Command command = new(name, docstring, body, flags);
        if (!_commands.TryAdd(name, command)) throw new ArgumentException($"The command ‘{name}’ is defined twice", nameof(name));
        foreach (string key in keys) map.Bind(key, name);
        return command;
    }

    /// <summary>The command of a name, or null.</summary>
    public Command? Find(string name) => Scripts?.FindOverride(name) ?? _commands.GetValueOrDefault(name) ?? Scripts?.Find(name);

    /// <summary>The command of a name.</summary>
    /// <exception cref="EditorException">There is none; the message names it.</exception>
    public Command Get(string name) => Find(name) ?? throw new EditorException($"There is no command ‘{name}’; M-x TAB lists them");
}
