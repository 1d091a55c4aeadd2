namespace Editor.Core;

/// <summary>Incremental search: C-s and C-r, and the keys while it goes on.</summary>
internal sealed class SearchCommands
{
    private readonly EditorSession _session;
    private readonly Keymap _map = new("isearch") { DefaultForCharacters = "isearch-printing-char", DefaultForAll = "isearch-other-key" };
    private IncrementalSearch? _search;
    private string _lastText = "";

    private SearchCommands(EditorSession session) => _session = session;

    public static void Define(EditorSession session) => new SearchCommands(session).Define();

    private void Define()
    {
        CommandTable commands = _session.Commands;
        commands.Define("isearch-forward", "Search forward while one types: C-s goes on, DEL takes back, RET ends there, C-g goes back to where it began.",
            CommandFlags.KeepsMark, context => Begin(context, isForward: true), "C-s");
        commands.Define("isearch-backward", "Search backward while one types: C-r goes on, DEL takes back, RET ends there, C-g goes back to where it began.",
            CommandFlags.KeepsMark, context => Begin(context, isForward: false), "C-r");
        commands.Define("isearch-forward-regexp", "Search forward for a regexp while one types; the keys are those of C-s.",
            CommandFlags.KeepsMark, context => Begin(context, isForward: true, isRegexp: true), "C-M-s");
        commands.Define("isearch-backward-regexp", "Search backward for a regexp while one types; the keys are those of C-r.",
            CommandFlags.KeepsMark, context => Begin(context, isForward: false, isRegexp: true), "C-M-r");
        const CommandFlags flags = CommandFlags.KeepsMark | CommandFlags.KeysOnly;
        commands.Define("isearch-printing-char", "Add the character typed to what is sought.", flags,
            context => Search.Add(char.ConvertFromUtf32(context.LastKey!.Value.Code)));
        commands.Define("isearch-repeat-forward", "Go on to the next match.", flags, _ => Search.Again(true, _lastText), _map, "C-s");
        commands.Define("isearch-repeat-backward", "Go on to the match before.", flags, _ => Search.Again(false, _lastText), _map, "C-r");
        commands.Define("isearch-toggle-regexp", "Take what is sought for a regexp, or for plain text, whichever it was not.", flags, _ => Search.ToggleRegexp(), _map, "M-r");
        _map.Bind("C-M-s", "isearch-repeat-forward");
        _map.Bind("C-M-r", "isearch-repeat-backward");
        commands.Define("isearch-delete-char", "Take the last key of the search back.", flags, _ => Search.Back(), _map, "DEL");
        commands.Define("isearch-yank-word", "Add the rest of the word after point to what is sought.", flags, _ => Search.Add(Search.WordAhead()), _map, "C-w");
        commands.Define("isearch-yank-kill", "Add what was killed last to what is sought.", flags, _ => Search.Add(_session.KillRing.Current()), _map, "C-y");
        commands.Define("isearch-quote-char", "Add the next key to what is sought, as it is.", flags, context =>
        {
            KeyChord key = context.ReadKey("Quote: ");
            int code = key.Modifiers.HasFlag(KeyModifiers.Control) ? key.Code & 31 : key.Code;
            Search.Add(char.ConvertFromUtf32(key.IsFunctionKey ? '?' : code));
        }, _map, "C-q");
        commands.Define("isearch-newline", "Add a newline to what is sought.", flags, _ => Search.Add("\n"), _map, "C-j");
        commands.Define("isearch-exit", "End the search here, and leave the mark where it began.", flags, _ => End(), _map, "RET");
        commands.Define("isearch-abort", "Where the text was found, end the search and go back to where it began; else take back what was not found.",
            flags, _ => Abort(), _map, "C-g");
        commands.Define("isearch-other-key", "End the search and do what the key does.", flags, context =>
        {
            End();
            _session.Redispatch(context.Keys);
        });
    }

    private IncrementalSearch Search => _search ?? throw new EditorException("No search goes on: C-s begins one");

    private void Begin(CommandContext context, bool isForward, bool isRegexp = false)
    {
        _search = new IncrementalSearch(_session, context.Window, isForward, isRegexp);
        _session.OverridingMap = _map;
        _session.OverridingEnd = End;
        _session.OverridingPaste = text => Search.Add(text);
        _search.Show();
    }

    private void End()
    {
        IncrementalSearch search = Search;
        if (search.Text.Length > 0) _lastText = search.Text;
        TextBuffer buffer = _session.CurrentBuffer;
        if (_session.SelectedWindow.Point != search.Origin && !buffer.MarkActive)
        {
            buffer.SetMark(search.Origin, activate: false);
            Close();
            _session.Echo.Show("Mark saved where search started");
            return;
        }

        Close();
        _session.Echo.Clear();
    }

    private void Abort()
    {
        IncrementalSearch search = Search;
        if (search.IsFailing)
        {
            search.BackToFound();
            return;
        }

        _session.SelectedWindow.Point = search.Origin;
        if (search.Text.Length > 0) _lastText = search.Text;
        Close();
        _session.Bell();
        _session.Echo.Show("Quit");
    }

    private void Close()
    {
        _search?.Close();
        _search = null;
        _session.OverridingMap = null;
        _session.OverridingEnd = null;
        _session.OverridingPaste = null;
        _session.Invalidate(urgent: true);
    }
}
