using Editor.Lisp;

namespace Editor.Scripting;

// The command loop of Lisp: what runs keys that no person typed, in keyboard macros and recursive edits of batch programs (manual: "Command Loop").
internal sealed partial class ScriptHost
{
    private KeyReader? _keyReader;

    /// <summary>Where events come from.</summary>
    public KeyReader Keys => _keyReader ??= new KeyReader(this);

    /// <summary>How many recursive edits go on.</summary>
    public int RecursionDepth { get; private set; }

    /// <summary>Runs commands until the keys of the macro are at an end, or what <paramref name="goesOn"/> says.</summary>
    public void RunCommands(Func<bool> goesOn)
    {
        while (goesOn())
        {
            if (!IsBatch) FollowWindow();
            else if (Session.CurrentBuffer.IsAlive) SetCurrent(Session.CurrentBuffer);
            Lisp.SetValue(Lisp.Intern("deactivate-mark"), default);
            if (ReadKeys(null, out Value binding) is not { } keys) return;
            Keys.Command = Variable(Lisp.Intern("prefix-arg")).IsTrue ? [.. Keys.Command, .. keys] : keys;
            Lisp.SetValue(Lisp.Intern("last-command-event"), keys[^1]);
            RunOne(binding.IsTrue ? binding : Lisp.Intern("undefined"));
        }
    }

    /// <summary>A recursive edit: commands run until one throws to <c>exit</c> (manual: "Recursive Editing").</summary>
    /// <returns>What was thrown; nil when the keys of a macro were at an end.</returns>
    public Value RecursiveEdit()
    {
        if (Streams is null && !Keys.InMacro) return EditRecursively();
        RecursionDepth++;
        Symbol tag = Lisp.Intern("exit");
        int depth = Lisp.Catches.Count + 1;
        StackMark mark = Lisp.Mark();
        Lisp.Catches.Add(tag);
        try
        {
            RunCommands(static () => true);
            return default;
        }
        catch (LispThrow thrown) when (thrown.Level == depth)
        {
            return thrown.Result;
        }
        finally
        {
            RecursionDepth--;
            Lisp.Recover(mark);
        }
    }

    /// <summary>Reads a key sequence with the maps that are in force; null at the end of a keyboard macro.</summary>
    /// <param name="prompt">What is shown while waiting.</param>
    /// <param name="binding">What the keys lead to; nil when nothing.</param>
    public List<Value>? ReadKeys(string? prompt, out Value binding)
    {
        List<Value> keys = [];
        while (true)
        {
            Value key = Keys.Next(prompt);
            binding = default;
            if (key is { IsFixnum: true, N: KeyReader.EndOfMacro }) return keys.Count == 0 ? null : keys;
            if (key.IsNil) continue;
            keys.Add(key);
            binding = Bound(keys);
            if (binding.IsNil) binding = Translated(keys);
            if (Maps.Find(binding, true) is not null) continue;
            if (binding.O is Symbol && KeymapPrimitives.Remapping(this, binding) is { IsTrue: true } remapped) binding = remapped;
            return keys;
        }
    }

    private Value Bound(List<Value> keys)
    {
        Value found = Maps.LookUp(ActiveMaps(true), keys, true);
        return found.IsFixnum ? default : found;
    }

    /// <summary>Replaces keys by what the maps that translate keys make of them.</summary>
    public bool Translate(List<Value> keys)
    {
        foreach (string name in (ReadOnlySpan<string>)["input-decode-map", "local-function-key-map", "function-key-map", "key-translation-map"])
        {
            if (Maps.Find(Variable(Lisp.Intern(name))) is not { } map) continue;
            Value found = Maps.LookUp(map, keys, false);
            if (found.O is Symbol { Name: not "nil" } or LispFunction or Closure) found = Lisp.Funcall(found, default(Value));
            if (found.O is not (LispString or LispVector)) continue;
            List<Value> others = KeyEvents.Of(Lisp, found);
            if (others.Count == 0) continue;
            keys.Clear();
            keys.AddRange(others);
            return true;
        }

        return false;
    }

    // A key that is bound nowhere: what function-key-map makes of it, without shift, in lower case.
    private Value Translated(List<Value> keys)
    {
        List<Value> others = [.. keys];
        if (Translate(others) && Bound(others) is { IsTrue: true } bound)
        {
            keys.Clear();
            keys.AddRange(others);
            return bound;
        }

        Value last = keys[^1];
        Value other = default;
        if (last is { IsFixnum: true } && (last.N & 0x3FFFFF) is >= 'A' and <= 'Z') other = last.N + 32;
        else if (last.O is Symbol symbol && KeyEvents.Parse(symbol.Name) is var (bits, name) && (bits & KeyEvents.Shift) != 0) other = KeyEvents.Convert(Lisp, (Cons)new Cons(Lisp.Intern(name), default(Value)));
        if (other.IsNil) return default;
        List<Value> translated = [.. keys[..^1], other];
        if (Bound(translated) is not { IsTrue: true } plain) return default;
        keys[^1] = other;
        return plain;
    }

    private void RunOne(Value command)
    {
        Symbol current = Lisp.Intern("this-command");
        Lisp.SetValue(current, command);
        Lisp.SetValue(Lisp.Intern("real-this-command"), command);
        Lisp.SetValue(Lisp.Intern("this-original-command"), command);
        RunHook(Lisp.Intern("pre-command-hook"));
        Value chosen = Lisp.GetValue(current);
        if (chosen.IsTrue)
        {
            if (Variable(Lisp.Intern("prefix-arg")).IsNil) Call("undo-boundary");
            Call("command-execute", chosen);
        }

        RunHook(Lisp.Intern("post-command-hook"));
        if (Variable(Lisp.Intern("prefix-arg")).IsTrue) return;
        Lisp.SetValue(Lisp.Intern("last-command"), Lisp.GetValue(current));
        Lisp.SetValue(Lisp.Intern("real-last-command"), Lisp.GetValue(Lisp.Intern("real-this-command")));
        Keys.Command = [];
        if (Variable(Lisp.Intern("deactivate-mark")).IsTrue && Current.MarkActive) Call("deactivate-mark");
    }
}
