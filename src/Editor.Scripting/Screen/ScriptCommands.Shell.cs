using Editor.Buffers;
using Editor.Core;
using Editor.Core.Input;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// What the editor's own commands leave to Lisp, so that its hooks and modes see what a person does.
internal sealed partial class ScriptCommands
{
    private static readonly string[] QuestionCommands =
    [
        "exit-minibuffer", "minibuffer-complete", "minibuffer-complete-word", "minibuffer-complete-and-exit", "minibuffer-completion-help", "next-history-element",
        "previous-history-element", "next-line-or-history-element", "previous-line-or-history-element", "abort-recursive-edit", "abort-minibuffers",
        "minibuffer-keyboard-quit", "self-insert-command", "keyboard-quit", "switch-to-completions", "undefined",
    ];

    private readonly Symbol _this = host.Lisp.Intern("this-command");
    private readonly Symbol _last = host.Lisp.Intern("last-command");
    private readonly Symbol _realThis = host.Lisp.Intern("real-this-command");
    private readonly Symbol _realLast = host.Lisp.Intern("real-last-command");
    private readonly Symbol _original = host.Lisp.Intern("this-original-command");
    private readonly Symbol _prefixArg = host.Lisp.Intern("current-prefix-arg");
    private readonly Symbol _event = host.Lisp.Intern("last-command-event");
    private readonly Symbol _before = host.Lisp.Intern("pre-command-hook");
    private readonly Symbol _after = host.Lisp.Intern("post-command-hook");
    private readonly Symbol _deactivate = host.Lisp.Intern("deactivate-mark");
    private readonly Symbol _typed = host.Lisp.Intern("post-self-insert-hook");
    private readonly Symbol _abbrevs = host.Lisp.Intern("abbrev-mode");
    private readonly Symbol _fills = host.Lisp.Intern("auto-fill-function");
    private Value _begun;

    public Command? Begin(Command command, PrefixArgument prefix, IReadOnlyList<KeyChord> keys)
    {
        Interp lisp = host.Lisp;
        host.FollowWindow();
        _begun = _anonymous.TryGetValue(command.Name, out Value function) ? function : lisp.Intern(command.Name);
        lisp.SetValue(_prefixArg, PrefixOf(prefix));
        lisp.SetValue(_deactivate, default);
        lisp.SetValue(_this, _begun);
        lisp.SetValue(_realThis, _begun);
        lisp.SetValue(_original, _begun);
        if (keys.Count > 0)
        {
            lisp.SetValue(_event, host.EventOf(keys[^1]));
            host.Keys.Command = [.. keys.Select(host.EventOf)];
        }

        if (host.Variable(_before).IsNil) return Typing(command);
        RunCommandHook(_before);
        Value chosen = lisp.GetValue(_this);
        if (Value.Eq(chosen, _begun)) return Typing(command);
        if (chosen.IsNil || chosen.O is Symbol { Name: "ignore" }) return null;
        return chosen.O is Symbol { Name: var name } && host.Session.Commands.Find(name) is { } other ? other : Make(host.Lisp.Prin1ToString(chosen), chosen, "A function of Lisp without a name.");
    }

    // where Lisp wants to see what is typed (abbrevs, pairs of parentheses, filling), its own command types it
    private Command Typing(Command command)
    {
        if (command.Name is not ("self-insert-command" or "newline") || host.Session.SelectedWindow.IsMinibuffer) return command;
        bool isSeen = host.Variable(_typed).IsTrue || host.Variable(_abbrevs).IsTrue || host.Variable(_fills).IsTrue;
        return isSeen && host.Lisp.Intern(command.Name).FunctionCell.O is not null ? Make(command.Name, host.Lisp.Intern(command.Name), command.Docstring) : command;
    }

    public void End()
    {
        Interp lisp = host.Lisp;
        host.FollowWindow();
        Value ended = lisp.GetValue(_this);
        // what Lisp has put there counts; else what the editor's own command did
        if (!Value.Eq(ended, _begun) && ended.O is Symbol symbol) host.Session.ThisCommand = symbol.Name;
        else if (ended.O is Symbol { Name: var name } && name != host.Session.ThisCommand) ended = lisp.Intern(host.Session.ThisCommand);
        if (!Value.Eq(lisp.GetValue(_this), ended)) lisp.SetValue(_this, ended);
        if (host.Variable(_after).IsTrue) RunCommandHook(_after);
        if (host.Variable(_deactivate).IsTrue && host.Current.MarkActive) host.RunGuarded(() => host.Call("deactivate-mark"));
        lisp.SetValue(_last, lisp.GetValue(_this));
        lisp.SetValue(_realLast, lisp.GetValue(_realThis));
        host.LeaveInWindow();
    }

    // A function of these hooks that fails is taken out, lest every key fail (manual: "Command Overview").
    private void RunCommandHook(Symbol hook)
    {
        try
        {
            host.Lisp.Guard(() =>
            {
                host.RunHook(hook);
                return 0;
            });
        }
        catch (LispSignal signal)
        {
            host.Lisp.SetValue(hook, default);
            host.Session.ReportError($"Error in {hook.Name}, which is empty now: {host.ErrorMessage(signal.Error)}");
        }
        catch (LispThrow stray)
        {
            host.Escaped(stray);
        }
        catch (LispExit exit)
        {
            host.Session.Exit(exit.Code);
        }
    }

    public TextBuffer? Visit(string file)
    {
        if (File.Exists(file) || Directory.Exists(file) || !Path.Exists(file))
        {
            TextBuffer? read = null;
            host.RunGuarded(() =>
            {
                host.FollowWindow();
                read = host.Call("find-file-noselect", Value.Str(file)).O as TextBuffer;
            });
            return read;
        }

        return null;
    }

    public bool Save(TextBuffer buffer)
    {
        host.RunGuarded(() => host.With(buffer, () => host.Call("basic-save-buffer", Value.T)));
        return true;
    }

    public bool? Kill(TextBuffer buffer)
    {
        bool killed = false;
        host.RunGuarded(() => killed = host.KillBuffer(buffer));
        return killed;
    }

    public void QuestionOpened(TextBuffer buffer) => RunQuestionHook(buffer, "minibuffer-setup-hook");

    public void QuestionEnds(TextBuffer buffer) => RunQuestionHook(buffer, "minibuffer-exit-hook");

    private void RunQuestionHook(TextBuffer buffer, string name)
    {
        Symbol hook = host.Lisp.Intern(name);
        if (host.Variable(hook).IsTrue) host.RunGuarded(() => host.With(buffer, () => host.Call("run-hooks", hook)));
    }

    public KeyBinding LookUpInQuestion(IReadOnlyList<KeyChord> keys)
    {
        TextBuffer buffer = host.Session.CurrentBuffer;
        if (!host.Session.SelectedWindow.IsMinibuffer || host.StateOf(buffer).LocalMap.IsNil) return default;
        List<Value> events = KeyEvents.Of(host.Lisp, Value.Of(new LispVector([.. keys.Select(host.EventOf)])));
        Value found = host.With(buffer, () =>
        {
            Value overlaid = default;
            foreach (Cons map in host.ActiveMaps(true))
            {
                if (ReferenceEquals(map, host.GlobalMap.O)) break;
                overlaid = host.Maps.LookUp(map, events, true);
                if (overlaid.IsTrue && !overlaid.IsFixnum) return overlaid;
            }

            return default(Value);
        });
        if (found.IsNil || found.IsFixnum) return default;
        // what the question itself can do, it does: it knows its candidates
        if (found.O is Symbol { Name: var name } && Array.IndexOf(QuestionCommands, name) >= 0 && FindOverride(name) is null) return default;
        if (host.Maps.Find(found) is not null) return new KeyBinding(null, _prefix);
        return Bind(found);
    }

    private KeyBinding Bind(Value found)
    {
        if (found.O is Symbol symbol) return new KeyBinding(symbol.Name, null);
        string name = "lisp: " + host.Lisp.Prin1ToString(found);
        _anonymous[name] = found;
        return new KeyBinding(name, null);
    }
}
