namespace Editor.Core;

public sealed partial class EditorSession
{
    // Every group of commands, in the order of the manual: one line each, here and nowhere else. No reflection, so that NativeAOT keeps them.
    private void DefineCommands()
    {
        ReadOnlySpan<Action<EditorSession>> groups =
        [
            BasicCommands.Define,
            MinibufferCommands.Define,
            WindowCommands.Define,
            ScrollCommands.Define,
            HelpCommands.Define,
            ContextCommands.Define,
            MovementCommands.Define,
            VerticalCommands.Define,
            MarkCommands.Define,
            KillCommands.Define,
            EditCommands.Define,
            CaseCommands.Define,
            TellCommands.Define,
            SearchCommands.Define,
            ReplaceCommands.Define,
            MacroCommands.Define,
            OccurCommands.Define,
            FileCommands.Define,
            BufferCommands.Define,
            BufferMenu.Define,
            QuitCommands.Define,
            ConnectionCommands.Define,
            ConnectionListCommands.Define,
        ];
        foreach (Action<EditorSession> define in groups) define(this);
    }

    /// <summary>Runs a command by name, as M-x does, with its errors told in the echo area; on the loop.</summary>
    /// <exception cref="EditorException">There is no such command.</exception>
    public void RunCommand(string name, PrefixArgument prefix = default) => _keys.Run(Commands.Get(name), prefix, []);

    /// <summary>The shortest key sequence that runs a command in the selected window, or an empty string.</summary>
    public string KeysOf(string command)
    {
        string best = "";
        foreach (Keymap map in ActiveMaps)
        {
            foreach ((string keys, string bound) in map.List(withParents: true))
            {
                if (bound == command && (best.Length == 0 || keys.Length < best.Length)) best = keys;
            }

            if (best.Length > 0) return best;
        }

        return best;
    }

    /// <summary>For each command that is on a key in the selected window, what <see cref="KeysOf"/> says: one walk for all of them.</summary>
    internal Dictionary<string, string> KeysOfAll()
    {
        Dictionary<string, string> keys = new(StringComparer.Ordinal);
        Dictionary<string, string> ofMap = new(StringComparer.Ordinal);
        foreach (Keymap map in ActiveMaps)
        {
            ofMap.Clear();
            foreach ((string sequence, string command) in map.List(withParents: true))
            {
                if (!ofMap.TryGetValue(command, out string? best) || sequence.Length < best.Length) ofMap[command] = sequence;
            }

            foreach ((string command, string best) in ofMap) keys.TryAdd(command, best);
        }

        return keys;
    }

    /// <summary>The maps asked for a key, first to last.</summary>
    public IEnumerable<Keymap> ActiveMaps
    {
        get
        {
            if (OverridingMap is { } overriding) yield return overriding;
            foreach (Keymap map in BufferModes.Of(CurrentBuffer).Keymaps) yield return map;
            yield return GlobalMap;
        }
    }
}
