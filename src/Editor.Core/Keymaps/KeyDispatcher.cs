namespace Editor.Core;

/// <summary>
/// The command loop: puts keys together into sequences, finds their command, runs it, and keeps what one command leaves for the next.
/// </summary>
internal sealed partial class KeyDispatcher(EditorSession session)
{
    private readonly List<KeyChord> _sequence = [];
    private PrefixArgument _prefix;
    private LoopTimer? _echoTimer;
    private bool _echoes;

    /// <summary>Handles one event of a person's; on the loop. Errors are told, never thrown.</summary>
    public void Dispatch(InputEvent input)
    {
        try
        {
            switch (input)
            {
                case KeyInput key:
                    OnKey(key.Chord);
                    break;
                case PasteInput paste:
                    Abandon();
                    RunGuarded(() => PasteText(paste.Text));
                    break;
                case CommandInput named:
                    Abandon();
                    RunGuarded(() =>
                    {
                        EndOverriding();
                        Run(session.Commands.Get(named.Command), default, []);
                    });
                    break;
                case MouseInput mouse:
                    RunGuarded(() => OnMouse(mouse));
                    break;
                case ResizeInput size:
                    session.Windows.Resize(size.Rows, size.Columns);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown input {input}");
            }
        }
        catch (Exception exception) when (exception is not (QuitException or LoopStoppedException))
        {
            Abandon();
            session.ReportFault(exception, "input");
        }
    }

    // A search, for example, does not go on when the person has gone elsewhere; it knows its own map, which a question puts aside.
    private void EndOverriding()
    {
        if (session.OverridingMap is not null) session.OverridingEnd?.Invoke();
    }

    private void OnKey(KeyChord chord)
    {
        session.Macros.Note(chord);
        if (_waiting is not null)
        {
            _waiting.Key = chord;
            return;
        }

        if (chord == KeyChord.Quit && _sequence.Count > 0)
        {
            Abandon();
            session.Bell();
            session.Echo.Show("Quit");
            return;
        }

        session.Minibuffer.ForgetNote();
        _sequence.Add(chord);
        FoldEscape();
        KeyBinding binding = OfPrefixDigit() ?? LookUp(_sequence);
        if (binding.Command is null && binding.Prefix is null) binding = Translate();
        if (binding.Command is { } name)
        {
            KeyChord[] keys = [.. _sequence];
            PrefixArgument prefix = _prefix;
            Abandon();
            if (session.Commands.Find(name) is { } command) Run(command, prefix, keys);
            else session.ReportError($"The keys {Describe(keys)} are bound to ‘{name}’, which is no command");
            return;
        }

        if (binding.Prefix is not null || IsPendingEscape)
        {
            Await();
            return;
        }

        Undefined();
    }

    // After C-u, digits and a minus at once belong to the argument.
    private KeyBinding? OfPrefixDigit()
    {
        if (!_prefix.IsGiven || _sequence.Count != 1 || _sequence[0].Modifiers != KeyModifiers.None) return null;
        if (_sequence[0].Code is >= '0' and <= '9') return new("digit-argument", null);
        return _sequence[0].Code == '-' && _prefix is { Number: null, IsMinus: false } ? new("negative-argument", null) : null;
    }

    // ESC before a key is Meta, as terminals without Alt need it; where a map binds ESC itself, that goes first.
    private bool IsPendingEscape => _sequence[^1] == KeyChord.Escape;

    private void FoldEscape()
    {
        if (_sequence.Count < 2 || _sequence[^2] != KeyChord.Escape) return;
        KeyChord last = _sequence[^1];
        _sequence.RemoveAt(_sequence.Count - 1);
        _sequence[^1] = KeyChord.Of(last.Code, last.Modifiers | KeyModifiers.Meta);
    }

    private KeyBinding LookUp(List<KeyChord> sequence)
    {
        IScriptCommands? scripts = session.OverridingMap is null && !session.Minibuffer.IsActive ? session.Commands.Scripts : null;
        if (scripts?.LookUp(sequence, isGlobal: false) is { IsBound: true } own) return own;
        if (session is { OverridingMap: null, Minibuffer.IsActive: true } && session.Commands.Scripts?.LookUpInQuestion(sequence) is { IsBound: true } asked) return asked;
        foreach (Keymap map in session.ActiveMaps)
        {
            if (ReferenceEquals(map, session.GlobalMap) && scripts?.LookUp(sequence, isGlobal: true) is { IsBound: true } global) return global;
            KeyBinding binding = map.LookUp(sequence);
            if (binding.IsBound) return binding;
            if (sequence.Count > 1) continue;
            if (sequence[0].IsSelfInserting && map.DefaultForCharacters is { } typed) return new(typed, null);
            if (map.DefaultForAll is { } any && sequence[0] != KeyChord.Escape) return new(any, null);
        }

        return default;
    }

    // A shifted key without a binding is the key without shift (and selects, where it moves); an upper-case letter with Meta its lower case.
    private KeyBinding Translate()
    {
        KeyChord last = _sequence[^1];
        KeyChord? other = null;
        if (last.Modifiers.HasFlag(KeyModifiers.Shift)) other = last with { Modifiers = last.Modifiers & ~KeyModifiers.Shift };
        else if (last.Code is >= 'A' and <= 'Z') other = last with { Code = last.Code + 32 };
        if (other is not { } translated) return default;
        List<KeyChord> sequence = [.. _sequence[..^1], translated];
        KeyBinding binding = LookUp(sequence);
        if (!binding.IsBound) return default;
        _sequence[^1] = translated;
        _shifted = last.Modifiers.HasFlag(KeyModifiers.Shift) && last.IsFunctionKey;
        return binding;
    }

    private void Undefined()
    {
        KeyChord[] keys = [.. _sequence];
        bool asksHelp = keys.Length > 1 && (keys[^1] == HelpKey || keys[^1] == KeyChord.Of(FunctionKey.F1));
        Abandon();
        if (asksHelp && session.Commands.Find("describe-prefix-bindings") is { } help)
        {
            Run(help, default, keys);
            return;
        }

        session.Bell();
        session.LastCommand = "";
        session.Echo.Show($"{Describe(keys)} is undefined", Face.EchoError);
    }

    private static readonly KeyChord HelpKey = KeyChord.Of('h', KeyModifiers.Control);

    /// <summary>A key sequence in Emacs' notation.</summary>
    public static string Describe(IEnumerable<KeyChord> keys) => string.Join(' ', keys);
}
