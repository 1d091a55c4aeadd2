using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// Making, killing and choosing buffers.
internal sealed partial class ScriptHost
{
    private readonly HashSet<TextBuffer> _hooked = [];

    /// <summary>Makes a buffer; it works where the current one does.</summary>
    public TextBuffer CreateBuffer(string name, bool inhibitHooks = false)
    {
        TextBuffer buffer = Buffers.Create(name);
        BufferState state = StateOf(buffer);
        if (State.Locals.Values.TryGetValue(Sym.DefaultDirectory, out Value directory)) state.Locals.Values[Sym.DefaultDirectory] = directory;
        if (inhibitHooks) _hooked.Add(buffer);
        else RunHook(Sym.BufferListUpdateHook);
        return buffer;
    }

    /// <summary>Makes a buffer that shows the text of another.</summary>
    public TextBuffer MakeIndirect(string name, TextBuffer shown, bool inhibitHooks)
    {
        TextBuffer buffer = Buffers.CreateIndirect(name, shown);
        if (inhibitHooks) _hooked.Add(buffer);
        return buffer;
    }

    /// <summary>Kills a buffer with its hooks (kill-buffer); false when somebody objects.</summary>
    public bool KillBuffer(TextBuffer buffer)
    {
        TextBuffer before = Current;
        bool inhibited = _hooked.Contains(buffer);
        if (!inhibited && !MayKill(buffer)) return false;
        if (!buffer.IsAlive) return true;
        foreach (TextBuffer indirect in buffer.HasIndirect ? Buffers.All.Where(each => ReferenceEquals(each.Base, buffer)).ToArray() : [])
        {
            if (indirect.IsAlive) KillBuffer(indirect);
        }

        if (!buffer.IsAlive) return true;
        bool killed = buffer.Kill();
        _hooked.Remove(buffer);
        if (!killed && buffer.IsAlive) return false;
        if (before.IsAlive) SetCurrent(before);
        else SetCurrent(Session.CurrentBuffer.IsAlive && IsBatch is false ? Session.CurrentBuffer : OtherBuffer(buffer, true));
        if (!inhibited) RunHook(Sym.BufferListUpdateHook);
        return true;
    }

    /// <summary>The buffer to show instead of another (other-buffer).</summary>
    public TextBuffer OtherBuffer(TextBuffer? not, bool visibleOk)
    {
        TextBuffer? visible = null;
        foreach (TextBuffer each in Buffers.All)
        {
            if (each == not || each.IsHidden) continue;
            if (visibleOk || Session.Windows.Showing(each) is null) return each;
            visible ??= each;
        }

        return visible ?? Buffers.GetOrCreate("*scratch*");
    }

    /// <summary>Shows a buffer in the selected window and makes it current.</summary>
    public void SwitchTo(TextBuffer buffer)
    {
        Session.Windows.Show(buffer);
        SetCurrent(buffer);
    }

    /// <summary>Text of a multibyte buffer as bytes of a unibyte one, or back.</summary>
    public string Recode(string text, bool toMultibyte)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        if (toMultibyte)
        {
            byte[] bytes = new byte[text.Length];
            for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)text[i];
            return CodingSystem.Utf8Unix.Decode(bytes);
        }

        byte[] encoded = CodingSystem.Utf8Unix.Encode(text, Unencodable.QuestionMark);
        return string.Create(encoded.Length, encoded, static (units, source) =>
        {
            for (int i = 0; i < source.Length; i++) units[i] = (char)source[i];
        });
    }

    /// <summary>Of a hook's functions those that are permanent, and t.</summary>
    public Value KeepPermanentHooks(Value hook)
    {
        if (hook.O is not Cons) return hook;
        List<Value> kept = [];
        for (Value list = hook; list.O is Cons cell; list = cell.Cdr)
        {
            bool stays = Value.Eq(cell.Car, Value.T) || (cell.Car.O is Symbol symbol && Lisp.GetProperty(symbol, Sym.PermanentLocalHook).IsTrue);
            if (stays) kept.Add(cell.Car);
        }

        return Cons.List(kept.ToArray());
    }

    private bool MayKill(TextBuffer buffer)
    {
        int depth = Lisp.BindingDepth;
        Lisp.OnUnwind(SaveCurrentBuffer());
        SetCurrent(buffer);
        bool mayKill = true;
        RunHookUntil(Sym.KillBufferQueryFunctions, value =>
        {
            if (value.IsNil) mayKill = false;
            return value.IsNil;
        });
        if (mayKill && buffer.IsAlive) RunHook(Sym.KillBufferHook);
        Lisp.UnbindTo(depth);
        return mayKill;
    }
}
