using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>The primitives under faces.el: attributes of faces by frame (manual: "Attribute Functions"; GNU Emacs 28.2 observed on a terminal).</summary>
[PrimitiveSet]
internal static partial class FacePrimitives
{
    [Primitive("internal-lisp-face-p", "Return non-nil if FACE is a face name: its vector of attributes on FRAME, or among the defaults of new frames if FRAME is t.")]
    public static Value IsFace(ScriptHost host, Value face, Value frame = default) => Value.Of(host.Faces.Find(face, frame));

    [Primitive("internal-make-lisp-face", "Make FACE, a symbol, a face with all attributes nil, on FRAME or on all. Return its vector of attributes.")]
    public static Value Make(ScriptHost host, Symbol face, Value frame = default) => Value.Of(host.Faces.Make(face, frame));

    [Primitive("internal-set-lisp-face-attribute", "Set attribute ATTR of FACE to VALUE. FRAME: a frame or nil for the selected one, t for new frames, 0 for all. Return FACE.")]
    public static Value Set(ScriptHost host, Value face, Value attr, Value value, Value frame = default)
    {
        FaceTable faces = host.Faces;
        int place = faces.PlaceOf(attr);
        if (attr.O is Symbol { Name: ":bold" or ":italic" } old) value = host.Lisp.Intern(value.IsNil ? "normal" : old.Name[1..]);
        Symbol symbol = faces.Resolve(face) ?? throw host.Lisp.WrongType("symbolp", face);
        if (frame.IsFixnum)
        {
            Set(host, face, attr, value, Value.T);
            frame = default;
        }

        LispVector vector = faces.Find(symbol, frame) ?? faces.Make(symbol, frame);
        FaceValues.Check(host.Lisp, FaceTable.Attributes[place - 1], value);
        vector.Items[place] = value;
        return face;
    }

    [Primitive("internal-get-lisp-face-attribute", "Return face attribute KEYWORD of face SYMBOL, on FRAME, or the default of new frames if FRAME is t.")]
    public static Value Get(ScriptHost host, Value symbol, Value keyword, Value frame = default)
    {
        int place = host.Faces.PlaceOf(keyword);
        return Need(host, symbol, frame).Items[place];
    }

    [Primitive("internal-lisp-face-attribute-values", "Return a list of valid discrete values for face attribute ATTR; nil if it has no such values.")]
    public static Value Values(Symbol attr) =>
        attr.Name is ":underline" or ":overline" or ":strike-through" or ":inverse-video" or ":extend" ? Cons.List(Value.T, default) : default;

    [Primitive("internal-copy-lisp-face", "Copy face FROM to TO, on FRAME (t: the defaults of new frames) to NEW-FRAME. Return TO.")]
    public static Value Copy(ScriptHost host, Value from, Symbol to, Value frame, Value newFrame)
    {
        LispVector source = Need(host, from, frame);
        Value where = ReferenceEquals(frame.O, Symbol.True) ? frame : newFrame;
        LispVector target = host.Faces.Find(to, where) ?? host.Faces.Make(to, where);
        source.Items.CopyTo(target.Items, 0);
        return to;
    }

    [Primitive("internal-merge-in-global-face", "Add attributes from the defaults of new frames to FACE on FRAME; what is unspecified there stays.")]
    public static void Merge(ScriptHost host, Value face, Value frame)
    {
        LispVector source = Need(host, face, Value.T);
        LispVector target = host.Faces.Find(face, frame) ?? host.Faces.Make(host.Faces.Resolve(face)!, frame);
        for (int i = 1; i < source.Items.Length; i++)
        {
            if (source.Items[i].O is not Symbol { Name: "unspecified" }) target.Items[i] = source.Items[i];
        }
    }

    [Primitive("internal-lisp-face-equal-p", "True if FACE1 and FACE2 have the same attributes on FRAME (t: the defaults of new frames).")]
    public static bool AreEqual(ScriptHost host, Value face1, Value face2, Value frame = default)
    {
        LispVector a = Need(host, face1, frame);
        LispVector b = Need(host, face2, frame);
        for (int i = 1; i < a.Items.Length; i++)
        {
            if (!Equality.Equal(host.Lisp, a.Items[i], b.Items[i])) return false;
        }

        return true;
    }

    [Primitive("internal-lisp-face-empty-p", "True if FACE has no attribute specified on FRAME (t: the defaults of new frames).")]
    public static bool IsEmpty(ScriptHost host, Value face, Value frame = default) => host.Faces.IsEmpty(Need(host, face, frame));

    [Primitive("face-attribute-relative-p", "Check whether a face attribute value is relative: unspecified, or a height that is a factor.")]
    public static bool IsRelative(Value attribute, Value value) =>
        value.O is Symbol { Name: "unspecified" or ":ignore-defface" } || (attribute.O is Symbol { Name: ":height" } && !value.IsFixnum);

    [Primitive("merge-face-attribute", "Return face ATTRIBUTE VALUE1 merged with VALUE2: VALUE2 where VALUE1 is unspecified; heights that are factors multiply.")]
    public static Value MergeAttribute(ScriptHost host, Value attribute, Value value1, Value value2)
    {
        if (value1.O is Symbol { Name: "unspecified" or ":ignore-defface" }) return value2;
        if (attribute.O is not Symbol { Name: ":height" }) return value1;
        if (value1.O is LispFloat factor)
        {
            if (value2.IsFixnum) return (long)(factor.V * value2.N);
            return value2.O is LispFloat other ? Value.Float(factor.V * other.V) : value1;
        }

        return value1.IsFixnum ? value1 : host.Lisp.Funcall(value1, value2);
    }

    [Primitive("face-attributes-as-vector", "Return a vector of face attributes corresponding to PLIST.")]
    public static Value AsVector(ScriptHost host, Value plist)
    {
        Value[] items = new Value[FaceTable.Attributes.Length + 1];
        Array.Fill(items, host.Lisp.Intern("unspecified"));
        for (; plist.O is Cons { Car: var key, Cdr.O: Cons next }; plist = next.Cdr) items[host.Faces.PlaceOf(key)] = next.Car;
        return Value.Of(new LispVector(items));
    }

    [Primitive("frame--face-hash-table", "Return a hash table of frame-local faces defined on FRAME.")]
    public static Value Table(ScriptHost host, Value frame = default) => Value.Of(host.Faces.Frame);

    [Primitive("display-supports-face-attributes-p", "Return non-nil if all the face attributes in ATTRIBUTES are supported: without a screen none is.")]
    public static bool Supports(ScriptHost host, Value attributes, Value display = default) => !host.IsBatch && attributes.IsTrue;

    [Primitive("internal-set-font-selection-order", "Accept an ORDER of font attributes; a terminal has no fonts.")]
    [Primitive("internal-set-alternative-font-family-alist", "Accept alternative font families; a terminal has no fonts.")]
    [Primitive("internal-set-alternative-font-registry-alist", "Accept alternative font registries; a terminal has no fonts.")]
    public static Value Fonts(Value order) => order;

    private static LispVector Need(ScriptHost host, Value face, Value frame)
    {
        if (host.Faces.Find(face, frame) is { } vector) return vector;
        throw host.Lisp.Signal(host.Lisp.Sym.Error, Cons.List(Value.Str("Invalid face"), face));
    }
}

/// <summary>What values attributes take.</summary>
internal static class FaceValues
{
    /// <summary>Refuses a value that is none.</summary>
    public static void Check(Interp lisp, string attribute, Value value)
    {
        if (value.O is Symbol { Name: "unspecified" or ":ignore-defface" or "reset" }) return;
        switch (attribute)
        {
            case ":family" or ":foundry" or ":foreground" or ":background" or ":distant-foreground":
                if (value.IsNil && attribute is ":foreground" or ":background" or ":distant-foreground") return;
                if (value.O is not LispString text) throw lisp.WrongType("stringp", value);
                if (text.Text.Length == 0) throw Invalid(lisp, attribute[1..] is "family" or "foundry" ? $"Invalid face {attribute[1..]}" : $"Empty {attribute[1..]} color value", value);
                return;
            case ":height":
                bool isPositive = (value.IsFixnum && value.N > 0) || value.O is LispFloat { V: > 0 } || value.O is LispFunction or Cons or Symbol;
                if (!isPositive) throw Invalid(lisp, "Invalid face height", value);
                return;
            case ":inverse-video" or ":extend":
                if (value.O is not Symbol && value.IsTrue) throw lisp.WrongType("symbolp", value);
                return;
            case ":weight" or ":slant" or ":width":
                if (value.O is not Symbol && value.IsTrue) throw lisp.WrongType("symbolp", value);
                return;
            default:
                return;
        }
    }

    private static LispSignal Invalid(Interp lisp, string message, Value value) => lisp.Signal(lisp.Sym.Error, Cons.List(Value.Str(message), value));
}
