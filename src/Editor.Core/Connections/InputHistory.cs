namespace Editor.Core;

/// <summary>What was sent from a buffer, oldest first, and where M-p and M-n are in it.</summary>
internal sealed class InputHistory
{
    private const int Most = 500;
    private static readonly BufferLocal<InputHistory?> Key = new("input-history", null);
    private readonly List<string> _inputs = [];
    private int _at;
    private string _unsent = "";

    /// <summary>The history of a buffer.</summary>
    public static InputHistory Of(TextBuffer buffer)
    {
        InputHistory? history = buffer.Locals.Get(Key);
        if (history is null) buffer.Locals.Set(Key, history = new InputHistory());
        return history;
    }

    /// <summary>Adds what was sent; nothing, and the same again, are not added.</summary>
    public void Add(string input)
    {
        if (input.Length > 0 && (_inputs.Count == 0 || _inputs[^1] != input)) _inputs.Add(input);
        if (_inputs.Count > Most) _inputs.RemoveAt(0);
        _at = _inputs.Count;
        _unsent = "";
    }

    /// <summary>Puts an earlier (-1) or later (1) input in the place of what was typed.</summary>
    public void Walk(CommandContext context, int step)
    {
        int target = _at + step;
        if (target < 0) throw context.Error("There is no earlier input");
        if (target > _inputs.Count) throw context.Error("There is no later input");
        TextRange typed = ProcessMode.InputOf(context);
        if (_at == _inputs.Count) _unsent = context.Text.GetString(typed);
        Put(context, typed, target);
    }

    /// <summary>Asks for a text and puts the last input that holds it in the place of what was typed.</summary>
    public void Search(CommandContext context)
    {
        string wanted = context.ReadString("Input that holds", history: "input-search");
        int found = _inputs.FindLastIndex(input => input.Contains(wanted, StringComparison.OrdinalIgnoreCase));
        if (found < 0) throw context.Error($"No input sent here holds ‘{wanted}’");
        Put(context, ProcessMode.InputOf(context), found);
    }

    private void Put(CommandContext context, TextRange typed, int target)
    {
        _at = target;
        context.Buffer.Replace(typed, target == _inputs.Count ? _unsent : _inputs[target]);
        context.Point = context.Buffer.PointMax;
    }
}
