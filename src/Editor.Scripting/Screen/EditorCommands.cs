using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>The editor's own commands as functions of Lisp, where Lisp has none of that name: <c>(NAME &amp;optional ARG)</c>.</summary>
internal static class EditorCommands
{
    /// <summary>Defines them.</summary>
    public static void Define(ScriptHost host)
    {
        foreach (Command command in host.Session.Commands.All)
        {
            Symbol symbol = host.Lisp.Intern(command.Name);
            if (symbol.FunctionCell.IsTrue) continue;
            host.Lisp.Define(new PrimitiveDelegate(command.Name, 0, 1, command.Docstring, (_, arguments) => Run(host, command, arguments.Length > 0 ? arguments[0] : default)) { Interactive = "P", IsCommand = true });
        }
    }

    // commands work on the selected window's buffer: the current one is shown there for as long as the command runs
    private static Value Run(ScriptHost host, Command command, Value argument)
    {
        WindowTree windows = host.Session.Windows;
        TextBuffer shown = windows.Selected.Buffer;
        TextBuffer current = host.Current;
        bool isElsewhere = shown != current;
        if (isElsewhere) windows.Show(current);
        try
        {
            command.Body(new CommandContext(host.Session, command, Prefix(argument), []));
        }
        finally
        {
            bool stays = windows.Selected.Buffer == current;
            if (isElsewhere && stays && shown.IsAlive) windows.Show(shown);
            else if (windows.Selected.Buffer.IsAlive && windows.Selected.Buffer != current) host.SetCurrent(windows.Selected.Buffer);
        }

        return default;
    }

    private static PrefixArgument Prefix(Value argument)
    {
        if (argument.IsFixnum) return PrefixArgument.Of((int)Math.Clamp(argument.N, int.MinValue + 1, int.MaxValue));
        if (argument.O is Cons { Car.IsFixnum: true } list) return new PrefixArgument(list.Car.N switch { 4 => 1, 16 => 2, _ => 3 }, false, null);
        return argument.IsNil ? default : new PrefixArgument(0, argument.O is Symbol { Name: "-" }, null);
    }
}
