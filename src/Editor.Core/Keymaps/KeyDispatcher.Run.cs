namespace Editor.Core;

internal sealed partial class KeyDispatcher
{
    private bool _shifted;

    /// <summary>Runs a command as a person's: undo boundary before, mark and prefix cleared after, errors told.</summary>
    public void Run(Command command, PrefixArgument prefix, IReadOnlyList<KeyChord> keys)
    {
        TextBuffer buffer = session.CurrentBuffer;
        long before = session.UserChanges(buffer);
        bool shifted = _shifted;
        _shifted = false;
        bool builds = command.Flags.HasFlag(CommandFlags.BuildsPrefix);
        if (!builds) session.ThisCommand = command.Name;
        SetBoundary(buffer, command);
        long said = session.Echo.Serial;
        if (session.QuitIsPending) session.Loop.RequestQuit();
        ShiftSelect(buffer, command, shifted);
        IScriptCommands? scripts = builds ? null : session.Commands.Scripts;
        bool done = RunGuarded(() =>
        {
            Command? chosen = scripts is null ? command : scripts.Begin(command, prefix, keys);
            chosen?.Body(new CommandContext(session, chosen, prefix, keys));
        });
        if (scripts is not null) done &= RunGuarded(scripts.End);
        if (said == session.Echo.Serial && session.Echo.Text.Length > 0 && !builds) session.Echo.Clear();
        if (buffer.IsAlive && session.UserChanges(buffer) != before && !command.Flags.HasFlag(CommandFlags.KeepsMark)) buffer.MarkActive = false;
        if (!builds) session.LastCommand = done ? session.ThisCommand : "";
        if (session.Minibuffer.IsActive) RunGuarded(() => session.Minibuffer.UpdateCandidates());
    }

    // Answers whether it ran to its end. A quit is told too; what was typed before the C-g is forgotten.
    private bool RunGuarded(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (QuitException)
        {
            Abandon();
            session.Macros.Cancel();
            session.ForgetTypeAhead();
            session.Bell();
            session.Echo.Show("Quit");
        }
        catch (EditorException exception)
        {
            session.ReportError(exception.Message);
        }
        catch (Exception exception) when (exception is not LoopStoppedException)
        {
            session.ReportFault(exception, session.ThisCommand.Length > 0 ? session.ThisCommand : "input");
        }

        return false;
    }

    // A run of typing is undone in pieces of 20 (Emacs manual, "Undo"), which the log counts; a run of deleting likewise, apart from typing.
    private void SetBoundary(TextBuffer buffer, Command command)
    {
        if (command.Flags.HasFlag(CommandFlags.BuildsPrefix)) return;
        UndoLog undo = buffer.Text.Undo;
        undo.Boundary();
        if (!command.Flags.HasFlag(CommandFlags.ContinuesUndo)) undo.EndSequence();
        if (!command.Flags.HasFlag(CommandFlags.Amalgamates)) return;
        if (session.LastCommand != command.Name) undo.Boundary();
        undo.JoinTyped();
    }

    // Shift and a moving key selects, as elsewhere: the mark is set where the movement began, and goes with the first movement without shift.
    private void ShiftSelect(TextBuffer buffer, Command command, bool shifted)
    {
        if (shifted && !buffer.MarkActive)
        {
            buffer.SetMark(buffer.Point);
            buffer.MarkActive = true;
            _shiftSelected = buffer;
        }
        else if (!shifted && _shiftSelected == buffer && !command.Flags.HasFlag(CommandFlags.BuildsPrefix))
        {
            _shiftSelected = null;
            if (MovesPoint(command)) buffer.MarkActive = false;
        }
    }

    private TextBuffer? _shiftSelected;

    private static bool MovesPoint(Command command) =>
        command.Name.Contains("forward", StringComparison.Ordinal) || command.Name.Contains("backward", StringComparison.Ordinal)
        || command.Name.Contains("next-line", StringComparison.Ordinal) || command.Name.Contains("previous-line", StringComparison.Ordinal)
        || command.Name.Contains("beginning-of", StringComparison.Ordinal) || command.Name.Contains("end-of", StringComparison.Ordinal)
        || command.Name.Contains("scroll", StringComparison.Ordinal);
}
