using Editor.Core;
using Editor.Core.Input;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>The commands and keys of Lisp for the editor's command loop.</summary>
internal sealed partial class ScriptCommands(ScriptHost host) : IScriptCommands
{
    private readonly Keymap _prefix = new("lisp");
    private readonly Dictionary<string, Value> _anonymous = new(StringComparer.Ordinal);

    public IEnumerable<Command> All
    {
        get
        {
            // the names first: looking may read definitions of the prelude, which makes symbols
            foreach (Symbol symbol in host.Lisp.Obarray.Values.ToList())
            {
                if (symbol.FunctionCell.O is LazyFunction && host.Prelude.Commands.Contains(symbol.Name)) yield return Make(symbol.Name, symbol, "A command of Lisp; C-h f tells about it.");
                if (symbol.FunctionCell.IsNil || symbol.FunctionCell.O is LazyFunction or Primitive { Interactive: null }) continue;
                if (host.InteractiveSpec(symbol) is not null) yield return Make(symbol.Name, symbol, Documentation(symbol));
            }
        }
    }

    public Command? Find(string name)
    {
        if (_anonymous.TryGetValue(name, out Value function)) return Make(name, function, "A function of Lisp without a name.");
        if (!host.Lisp.TryFindSymbol(name, out Symbol? symbol) || host.InteractiveSpec(symbol) is null) return null;
        return Make(name, symbol, Documentation(symbol));
    }

    public Command? FindOverride(string name)
    {
        // what Lisp wrote over a command of the program's; the prelude's own definitions do not count
        if (!host.Lisp.TryFindSymbol(name, out Symbol? symbol) || symbol.FunctionCell.O is not (Closure or Cons)) return null;
        return host.WasRedefined(symbol) && host.InteractiveSpec(symbol) is not null ? Make(name, symbol, Documentation(symbol)) : null;
    }

    public KeyBinding LookUp(IReadOnlyList<KeyChord> keys, bool isGlobal)
    {
        if (!host.KeysChanged) return default;
        host.FollowWindow();
        if (host.LookUpKeys(keys, isGlobal) is not { } found) return default;
        // F1 alone is help for who has never used Emacs, unless Lisp says otherwise
        if (keys.Count == 1 && keys[0] == KeyChord.Of(FunctionKey.F1) && found.O is Symbol { Name: "help-command" }) return default;
        if (host.Maps.Find(found) is not null && found.O is not Symbol { Name: "self-insert-command" }) return new KeyBinding(null, _prefix);
        return Bind(found);
    }

    public IEnumerable<(string Name, IReadOnlyList<(string Keys, string Command)> Keys)> KeyLists()
    {
        if (!host.KeysChanged) yield break;
        host.FollowWindow();
        foreach ((Symbol mode, Cons map) in host.MinorModes().ToList()) yield return (mode.Name, KeysOf(map));
        if (host.Maps.Find(host.State.LocalMap) is { } local) yield return (MajorMode.Name, KeysOf(local));
        // of the global map only what Lisp has put there
        Dictionary<string, string> own = new(StringComparer.Ordinal);
        foreach ((string keys, string command) in host.Session.GlobalMap.List(withParents: true)) own[keys] = command;
        yield return ("Lisp, everywhere", [.. KeysOf(host.Maps.Get(host.GlobalMap)).Where(each => !own.TryGetValue(each.Keys, out string? known) || known != each.Command)]);
    }

    public string DescribeModes()
    {
        host.FollowWindow();
        Symbol major = MajorMode;
        System.Text.StringBuilder text = new();
        if (major.Name is not ("fundamental-mode" or "nil")) text.Append($"{major.Name} (of Lisp):\n\n{Documentation(major)}\n");
        foreach ((Symbol mode, _) in host.MinorModes()) text.Append($"\n{mode.Name} (minor mode of Lisp):\n\n{Documentation(mode)}\n");
        return text.ToString();
    }

    private Symbol MajorMode => host.Variable(host.Lisp.Intern("major-mode")).O as Symbol ?? Symbol.Nil;

    private List<(string Keys, string Command)> KeysOf(Cons map)
    {
        List<(string Keys, string Command)> all = [];
        for (Value list = WhereIsPrimitives.Accessible(host, map); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is not Cons { Car.O: LispVector prefix, Cdr: var below } || host.Maps.Find(below) is not { } inner) continue;
            if (prefix.Items is [{ O: Symbol { Name: "menu-bar" or "tool-bar" or "tab-bar" or "remap" } }, ..]) continue;
            foreach ((Value key, Value item) in host.Maps.Bindings(inner))
            {
                if (key.O is Cons || host.Maps.Definition(item, filters: false).O is not Symbol { Name: not "nil" } command || host.Maps.Find(command) is not null) continue;
                all.Add((KeyEvents.Describe(host.Lisp, [.. prefix.Items, key]), command.Name));
            }
        }

        return all;
    }

    private Command Make(string name, Value function, string documentation) => new(name, documentation, context => Run(function, context));

    private void Run(Value function, CommandContext context) => host.RunGuarded(() =>
    {
        Interp lisp = host.Lisp;
        host.FollowWindow();
        // M-x and menus run commands inside a command; the command loop's own are known already
        Value chosen = lisp.GetValue(_this);
        if (!Value.Eq(chosen, function) || context.Keys.Count == 0)
        {
            lisp.SetValue(_prefixArg, PrefixOf(context.Prefix));
            lisp.SetValue(_this, function);
            lisp.SetValue(_realThis, function);
        }

        host.Call("call-interactively", function);
        host.LeaveInWindow();
    });

    private Value PrefixOf(PrefixArgument prefix)
    {
        if (!prefix.IsGiven) return default;
        if (prefix.Number is { } number) return prefix.IsMinus ? -number : number;
        if (prefix.IsMinus) return host.Lisp.Intern("-");
        return Cons.List((long)Math.Pow(4, prefix.Universals));
    }

    private string Documentation(Symbol symbol)
    {
        string text = host.DocumentationOf(symbol) ?? "A command of Lisp.";
        return text.Length == 0 ? "A command of Lisp." : text;
    }
}
