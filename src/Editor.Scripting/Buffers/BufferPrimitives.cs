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

    [Primitive("restore-buffer-modified-p", "Like `set-buffer-modified-p', with a difference concerning redisplay; return FLAG.")]
    public static Value RestoreModified(ScriptHost host, Value flag)
    {
        host.Current.IsModified = flag.IsTrue;
        return flag;
    }

    [Primitive("set-buffer-modified-p", "Mark current buffer as modified or unmodified according to FLAG.")]
    public static Value SetModified(ScriptHost host, Value flag)
    {
        host.Current.IsModified = flag.IsTrue;
        return default;
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

    // these every buffer has, as the manual's "Standard Buffer-Local Variables"
    internal static readonly string[] BuiltInLocals =
    [
        "buffer-undo-list", "buffer-display-time", "buffer-display-count", "buffer-invisibility-spec", "buffer-file-truename", "point-before-scroll",
        "buffer-auto-save-file-format", "buffer-file-format", "enable-multibyte-characters", "mark-active", "mode-name", "local-minor-modes", "major-mode", "buffer-read-only",
        "buffer-auto-save-file-name", "buffer-saved-size", "buffer-backed-up", "default-directory", "buffer-file-name",
    ];

    [Primitive("buffer-local-variables", "Return an alist of variables that are buffer-local in BUFFER.")]
    public static Value LocalVariables(ScriptHost host, Value buffer = default)
    {
        BufferState state = host.StateOf(LispArguments.LiveBuffer(host, buffer));
        List<Value> all = [];
        host.With(state.Buffer, () =>
        {
            foreach (string name in BuiltInLocals)
            {
                Symbol symbol = host.Lisp.Intern(name);
                if (!state.Locals.Values.ContainsKey(symbol)) all.Add(new Cons(symbol, host.Variable(symbol)));
            }

            return true;
        });
        foreach ((Symbol symbol, Value value) in state.Locals.Values) all.Add(value.O is Unbound ? symbol : (Value)new Cons(symbol, value));
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
                if (host.Lisp.Watches) host.Lisp.TellWatchers(symbol, default, "makunbound", Value.Of(host.State.Locals.Owner));
                locals.Remove(symbol);
                continue;
            }

            if (ReferenceEquals(permanent.O, host.Sym.PermanentLocalHook)) locals[symbol] = host.KeepPermanentHooks(locals[symbol]);
        }

        host.State.LocalMap = default;
        host.Syntax.Current = host.Syntax.Standard;
    }

    [Primitive("set-buffer-multibyte", "Set the multibyte flag of the current buffer to FLAG; the bytes stay what they are.")]
    public static Value SetMultibyte(ScriptHost host, Value flag)
    {
        BufferState state = host.State;
        TextBuffer buffer = state.Buffer;
        if (flag.IsTrue == state.IsMultibyte) return flag;
        if (buffer.Base is not null) throw host.Lisp.Error("Cannot do `set-buffer-multibyte' on an indirect buffer");
        bool modified = buffer.IsModified;
        Value undo = host.Undo.Of(buffer).List;
        host.Undo.Of(buffer).List = Value.T;
        string old = buffer.Text.GetString();
        string whole = host.Recode(old, flag.IsTrue);
        if (!string.Equals(old, whole, StringComparison.Ordinal))
        {
            // every marker stays with its character; one inside a character goes to the next
            int[] places = RecodedPlaces(host, flag.IsTrue ? old : whole, flag.IsTrue ? whole : old, flag.IsTrue);
            List<Marker> markers = [.. buffer.OwnMarkers, .. buffer.Text.OwnedMarkersIn(buffer.Text.FullRange)];
            int[] targets = [.. markers.Select(marker => places[marker.Position.Value - 1] + 1)];
            IntervalStore<PropertyList>? kept = host.Properties.StoreOf(buffer) is { IsEmpty: false } store ? store : null;
            (int Start, int End, PropertyList? Value)[] runs = kept is null ? [] : [.. kept.Runs(0, buffer.Text.Length)];
            buffer.Text.Replace(buffer.Text.FullRange, whole, ChangeOrigin.Process);
            for (int i = 0; i < targets.Length; i++)
            {
                if (markers[i].IsAlive) markers[i].MoveTo(new TextPosition(targets[i]));
            }

            foreach ((int start, int end, PropertyList? list) in runs)
            {
                if (list is not null) kept!.Set(places[start], places[end], list);
            }

            host.Overlays.NoteMoved(buffer);
        }

        state.IsMultibyte = flag.IsTrue;
        buffer.IsModified = modified;
        host.Undo.Of(buffer).List = undo;
        host.Undo.Of(buffer).PushEntry(Cons.List(host.Lisp.Intern("apply"), host.Lisp.Intern("set-buffer-multibyte"), Value.Bool(flag.IsNil)));
        return flag;
    }

    /// <summary>For each offset in a text, where it is in the other form of it: bytes to characters or back.</summary>
    private static int[] RecodedPlaces(ScriptHost host, string bytes, string characters, bool toMultibyte)
    {
        int length = new LispString(characters, true).Length;
        int[] starts = new int[length + 1];
        for (int unit = 0, at = 0; at < length; at++)
        {
            int size = char.IsHighSurrogate(characters[unit]) ? 2 : 1;
            starts[at + 1] = starts[at] + (characters[unit] < 0x80 ? 1 : host.Recode(characters.Substring(unit, size), toMultibyte: false).Length);
            unit += size;
        }

        if (!toMultibyte) return starts;
        int[] places = new int[bytes.Length + 1];
        for (int at = 0, character = 0; at < places.Length; at++)
        {
            while (character < length && starts[character] < at) character++;
            places[at] = character;
        }

        return places;
    }
}
