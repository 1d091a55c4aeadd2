using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Buffers by name, the current one, making and killing them (manual: "Buffers").</summary>
[PrimitiveSet]
internal static partial class BufferPrimitives
{
    [Primitive("bufferp", "Return t if OBJECT is an editor buffer.")]
    public static bool Bufferp(Value value) => value.O is TextBuffer;

    [Primitive("buffer-live-p", "Return t if OBJECT is a buffer which has not been killed.")]
    public static bool IsLive(Value value) => value.O is TextBuffer { IsAlive: true };

    [Primitive("current-buffer", "Return the current buffer as a Lisp object.")]
    public static Value CurrentBuffer(ScriptHost host) => Value.Of(host.Current);

    [Primitive("set-buffer", "Make buffer BUFFER-OR-NAME current for editing operations.")]
    public static Value SetBuffer(ScriptHost host, Value buffer)
    {
        if (buffer.O is LispString name)
        {
            TextBuffer named = host.Buffers.Find(name.Text) ?? throw host.Lisp.Error($"No buffer named {name.Text}");
            host.SetCurrent(named);
            return Value.Of(named);
        }

        if (buffer.O is not TextBuffer found) throw host.Lisp.WrongType("stringp", buffer);
        host.SetCurrent(found);
        return buffer;
    }

    [Primitive("get-buffer", "Return the buffer named BUFFER-OR-NAME; nil if there is none.")]
    public static Value GetBuffer(ScriptHost host, Value name)
    {
        if (name.O is TextBuffer) return name;
        return Value.Of(host.Buffers.Find(Arguments.Text(host.Lisp, name)));
    }

    [Primitive("get-buffer-create", "Return the buffer specified by BUFFER-OR-NAME, creating a new one if needed.")]
    public static Value GetBufferCreate(ScriptHost host, Value name, Value inhibitHooks = default)
    {
        if (name.O is TextBuffer) return name;
        string text = Arguments.Text(host.Lisp, name);
        if (host.Buffers.Find(text) is { } found) return Value.Of(found);
        if (text.Length == 0) throw host.Lisp.Error("Empty string for buffer name is not allowed");
        return Value.Of(host.CreateBuffer(text, inhibitHooks.IsTrue));
    }

    [Primitive("generate-new-buffer", "Create and return a buffer with a name based on NAME.")]
    public static Value Generate(ScriptHost host, string name, Value inhibitHooks = default) =>
        Value.Of(host.CreateBuffer(host.Buffers.GenerateNewBufferName(name), inhibitHooks.IsTrue));

    [Primitive("generate-new-buffer-name", "Return a string that is the name of no existing buffer based on NAME.\nIGNORE is a name that may be returned although a buffer has it.")]
    public static Value GenerateName(ScriptHost host, LispString name, string? ignore = null)
    {
        string made = host.Buffers.GenerateNewBufferName(name.Text, ignore);
        return made == name.Text ? name : Value.Str(made);
    }

    [Primitive("buffer-name", "Return the name of BUFFER, as a string; nil if it has been killed.")]
    public static string? Name(ScriptHost host, TextBuffer? buffer = null)
    {
        buffer ??= host.Current;
        return buffer.IsAlive ? buffer.Name : null;
    }

    [Primitive("buffer-file-name", "Return name of file BUFFER is visiting, or nil if none.")]
    public static string? FileName(ScriptHost host, TextBuffer? buffer = null)
    {
        buffer ??= host.Current;
        return buffer.IsAlive ? buffer.FileName : null;
    }

    [Primitive("buffer-base-buffer", "Return the base buffer of indirect buffer BUFFER; there are no indirect buffers here, so nil.")]
    public static Value BaseBuffer(Value buffer = default) => buffer.IsNil ? default : default(Value);

    [Primitive("make-indirect-buffer", "Create and return an indirect buffer; ned has none, so this signals an error.")]
    public static Value MakeIndirect(ScriptHost host, Value buffer, string name, Value clone = default, Value inhibitHooks = default) =>
        throw host.Lisp.Error($"ned has no indirect buffers; ‘{name}’ cannot be made");

    [Primitive("buffer-list", "Return a list of all live buffers.\nIf FRAME is a frame, its buffers come first; there is one frame here.")]
    public static Value List(ScriptHost host, Value frame = default)
    {
        _ = frame;
        return Cons.List([.. host.Buffers.All.Select(buffer => Value.Of(buffer))]);
    }

    [Primitive("rename-buffer", "Change current buffer's name to NEWNAME (a string).\nIf UNIQUE is non-nil, a new name is made from NEWNAME when it is taken.", Interactive = "sRename buffer (to new name): \nP")]
    public static string Rename(ScriptHost host, string newName, bool unique = false)
    {
        if (newName.Length == 0) throw host.Lisp.Error("Empty string is invalid as a buffer name");
        if (!unique && host.Buffers.Find(newName) is { } taken && taken != host.Current) throw host.Lisp.Error($"Buffer name ‘{newName}’ is in use");
        host.Current.Rename(newName, unique);
        host.RunHook(host.Sym.BufferListUpdateHook);
        return host.Current.Name;
    }

    [Primitive("kill-buffer", "Kill the buffer specified by BUFFER-OR-NAME.\nRuns `kill-buffer-query-functions' and `kill-buffer-hook'. Return t if the buffer was killed.", Interactive = "bKill buffer: ")]
    public static bool Kill(ScriptHost host, Value buffer = default)
    {
        if (buffer.O is TextBuffer { IsAlive: false }) return false;
        if (buffer.O is LispString name && host.Buffers.Find(name.Text) is null) throw host.Lisp.Error($"No buffer named {name.Text}");
        return host.KillBuffer(LispArguments.LiveBuffer(host, buffer));
    }

    [Primitive("other-buffer", "Return most recently selected buffer other than BUFFER; buffers not visible come first.")]
    public static Value Other(ScriptHost host, Value buffer = default, Value visibleOk = default, Value frame = default)
    {
        _ = frame;
        TextBuffer? not = buffer.O as TextBuffer ?? (buffer.IsNil ? host.Current : null);
        return Value.Of(host.OtherBuffer(not, visibleOk.IsTrue));
    }

    [Primitive("bury-buffer-internal", "Move BUFFER to the end of the buffer list.")]
    [Primitive("bury-buffer", "Put BUFFER-OR-NAME at the end of the list of all buffers.", Interactive = "")]
    public static void Bury(ScriptHost host, Value buffer = default)
    {
        TextBuffer which = LispArguments.LiveBuffer(host, buffer);
        host.Buffers.Bury(which);
        if (buffer.IsNil && !host.IsBatch && host.Session.CurrentBuffer == which) host.Session.Windows.Show(host.OtherBuffer(which, false));
    }

    [Primitive("unbury-buffer", "Switch to the last buffer in the buffer list.", Interactive = "")]
    public static void Unbury(ScriptHost host)
    {
        TextBuffer last = host.Buffers.All.LastOrDefault(each => !each.IsHidden) ?? host.Current;
        host.SwitchTo(last);
    }

    [Primitive("buffer-modified-p", "Return t if BUFFER was modified since its file was last read or saved.")]
    public static bool IsModified(ScriptHost host, TextBuffer? buffer = null) => (buffer ?? host.Current) is { IsAlive: true, IsModified: true };

    [Primitive("restore-buffer-modified-p", "Like `set-buffer-modified-p', with a difference concerning redisplay.")]
    [Primitive("set-buffer-modified-p", "Mark current buffer as modified or unmodified according to FLAG.")]
    public static Value SetModified(ScriptHost host, Value flag)
    {
        host.Current.IsModified = flag.IsTrue;
        return flag;
    }

    [Primitive("not-modified", "Mark current buffer as unmodified, not needing to be saved.", Interactive = "P")]
    public static void NotModified(ScriptHost host, Value argument = default) => host.Current.IsModified = argument.IsTrue;

    [Primitive("buffer-modified-tick", "Return BUFFER's tick counter, incremented for each change in text or properties.")]
    [Primitive("buffer-chars-modified-tick", "Return BUFFER's character-change tick counter.")]
    public static long Tick(ScriptHost host, TextBuffer? buffer = null) => (buffer ?? host.Current).Text.Version + 1;

    [Primitive("barf-if-buffer-read-only", "Signal a `buffer-read-only' error if the current buffer is read-only.")]
    public static void BarfIfReadOnly(ScriptHost host, Value position = default)
    {
        _ = position;
        host.VerifyWritable();
    }

    [Primitive("buffer-local-value", "Return the value of VARIABLE in BUFFER.")]
    public static Value LocalValue(ScriptHost host, Symbol variable, TextBuffer buffer)
    {
        if (host.Lisp.FindValue(variable).O is Unbound && !buffer.IsAlive) return default;
        return host.With(buffer, () => host.Lisp.GetValue(variable));
    }

    [Primitive("buffer-local-boundp", "Return non-nil if SYMBOL is bound in BUFFER.")]
    public static bool LocalBoundp(ScriptHost host, Symbol symbol, TextBuffer buffer) => host.With(buffer, () => host.Lisp.FindValue(symbol).O is not Unbound);

    [Primitive("buffer-local-variables", "Return an alist of variables that are buffer-local in BUFFER.")]
    public static Value LocalVariables(ScriptHost host, Value buffer = default)
    {
        BufferState state = host.StateOf(LispArguments.LiveBuffer(host, buffer));
        List<Value> all = [];
        foreach ((Symbol symbol, Value value) in state.Locals.Values)
            all.Add(value.O is Unbound ? symbol : (Value)new Cons(symbol, value));
        all.Add(new Cons(host.Lisp.Intern("buffer-file-name"), state.Buffer.FileName is { } file ? Value.Str(file) : default));
        all.Add(new Cons(host.Sym.BufferReadOnly, Value.Bool(state.Buffer.IsReadOnly)));
        return Cons.List(all.ToArray());
    }

    [Primitive("kill-all-local-variables", "Switch to Fundamental mode by killing current buffer's local variables.\nLocals with a non-nil `permanent-local' property stay.", Max = 0)]
    public static void KillAllLocals(ScriptHost host, Value killPermanent = default)
    {
        host.RunHook(host.Lisp.Intern("change-major-mode-hook"));
        Dictionary<Symbol, Value> locals = host.State.Locals.Values;
        foreach (Symbol symbol in locals.Keys.ToArray())
        {
            Value permanent = host.Lisp.GetProperty(symbol, host.Sym.PermanentLocal);
            if (permanent.IsNil || killPermanent.IsTrue)
            {
                locals.Remove(symbol);
                continue;
            }

            if (ReferenceEquals(permanent.O, host.Sym.PermanentLocalHook)) locals[symbol] = host.KeepPermanentHooks(locals[symbol]);
        }

        host.State.LocalMap = default;
    }

    [Primitive("buffer-swap-text", "Swap the text between current buffer and BUFFER.")]
    public static void SwapText(ScriptHost host, TextBuffer other)
    {
        TextBuffer mine = host.Current;
        (string text, int point, bool modified, bool multibyte) = (mine.Text.GetString(), mine.Point.Value, mine.IsModified, host.State.IsMultibyte);
        BufferState theirs = host.StateOf(other);
        (string otherText, int otherPoint, bool otherModified, bool otherMultibyte) = (other.Text.GetString(), other.Point.Value, other.IsModified, theirs.IsMultibyte);
        Put(mine, otherText, otherPoint, otherModified);
        Put(other, text, point, modified);
        host.State.IsMultibyte = otherMultibyte;
        theirs.IsMultibyte = multibyte;
    }

    [Primitive("set-buffer-multibyte", "Set the multibyte flag of the current buffer to FLAG; the bytes stay what they are.")]
    public static Value SetMultibyte(ScriptHost host, Value flag)
    {
        BufferState state = host.State;
        TextBuffer buffer = state.Buffer;
        if (flag.IsTrue == state.IsMultibyte) return flag;
        string before = buffer.Text.GetString(new TextRange(buffer.Text.Start, buffer.Point));
        string after = buffer.Text.GetString(new TextRange(buffer.Point, buffer.Text.End));
        bool modified = buffer.IsModified;
        Value undo = host.Undo.Of(buffer).List;
        host.Undo.Of(buffer).List = Value.T;
        buffer.Widen();
        string first = host.Recode(before, flag.IsTrue);
        string whole = first + host.Recode(after, flag.IsTrue);
        if (whole.Length > 0 || before.Length + after.Length > 0) buffer.Text.Replace(buffer.Text.FullRange, whole, ChangeOrigin.Process);
        state.IsMultibyte = flag.IsTrue;
        buffer.Point = new TextPosition(new LispString(first, true).Length + 1);
        buffer.IsModified = modified;
        host.Undo.Of(buffer).List = undo;
        host.Undo.Of(buffer).PushEntry(Cons.List(host.Lisp.Intern("apply"), host.Lisp.Intern("set-buffer-multibyte"), Value.Bool(flag.IsNil)));
        return flag;
    }

    private static void Put(TextBuffer buffer, string text, int point, bool modified)
    {
        buffer.Widen();
        buffer.Text.Replace(buffer.Text.FullRange, text);
        buffer.Point = new TextPosition(point);
        buffer.IsModified = modified;
    }
}
