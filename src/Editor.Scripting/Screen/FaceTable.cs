using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>
/// The faces of Lisp: for each name a vector <c>[face FAMILY FOUNDRY …]</c> of attributes, once for the frame and once for frames to come (manual: "Face
/// Attributes"; the order of GNU Emacs 28.2). They are kept, and not drawn.
/// </summary>
internal sealed class FaceTable(Interp lisp)
{
    /// <summary>The attributes in their order in the vector, from its element 1 on.</summary>
    public static readonly string[] Attributes =
    [
        ":family", ":foundry", ":width", ":height", ":weight", ":slant", ":underline", ":inverse-video", ":foreground", ":background", ":stipple", ":overline",
        ":strike-through", ":box", ":font", ":inherit", ":fontset", ":distant-foreground", ":extend",
    ];

    private readonly Symbol _unspecified = lisp.Intern("unspecified");
    private readonly Symbol _tag = lisp.Intern("face");
    private int _next;

    /// <summary>What the frame shows: frame--face-hash-table.</summary>
    public LispHashTable Frame { get; } = new(HashTest.Eq);

    /// <summary>What new frames will show: face--new-frame-defaults.</summary>
    public LispHashTable Defaults { get; } = new(HashTest.Eq);

    /// <summary>The table that a FRAME argument means.</summary>
    public LispHashTable Of(Value frame) => ReferenceEquals(frame.O, Symbol.True) ? Defaults : Frame;

    /// <summary>The face behind a name and its aliases.</summary>
    public Symbol? Resolve(Value face)
    {
        Symbol? symbol = face.O switch
        {
            null => Symbol.Nil,
            Symbol given => given,
            LispString text => lisp.TryFindSymbol(text.Text, out Symbol? found) ? found : null,
            _ => null,
        };
        for (int i = 0; symbol is not null && i < 100; i++)
        {
            if (lisp.GetProperty(symbol, lisp.Intern("face-alias")).O is not Symbol next) return symbol;
            symbol = next;
        }

        return symbol;
    }

    /// <summary>The attributes of a face, or null.</summary>
    public LispVector? Find(Value face, Value frame) => Resolve(face) is { } symbol && Of(frame).TryGet(lisp, symbol, out Value vector) ? vector.O as LispVector : null;

    /// <summary>Makes a face, in one table or in both (frame nil); all attributes are unspecified.</summary>
    public LispVector Make(Symbol face, Value frame)
    {
        Symbol id = lisp.Intern("face");
        if (lisp.GetProperty(face, id).IsNil) lisp.PutProperty(face, id, _next++);
        if (!Defaults.TryGet(lisp, face, out _)) Defaults.Put(lisp, face, new Value(Fresh()));
        if (ReferenceEquals(frame.O, Symbol.True) || (frame.IsTrue && Frame.TryGet(lisp, face, out _)))
        {
            LispVector made = Fresh();
            Of(frame).Put(lisp, face, new Value(made));
            return made;
        }

        LispVector attributes = Fresh();
        Defaults.Put(lisp, face, new Value(Fresh()));
        Frame.Put(lisp, face, new Value(attributes));
        return attributes;
    }

    /// <summary>The place of an attribute in the vector.</summary>
    /// <exception cref="LispSignal">It is none.</exception>
    public int PlaceOf(Value attribute)
    {
        string? name = (attribute.O as Symbol)?.Name switch
        {
            ":bold" => ":weight",
            ":italic" => ":slant",
            var given => given,
        };
        int place = Array.IndexOf(Attributes, name);
        return place >= 0 ? place + 1 : throw lisp.Signal(lisp.Sym.Error, Cons.List(Value.Str("Invalid face attribute name"), attribute));
    }

    /// <summary>Whether nothing is specified.</summary>
    public bool IsEmpty(LispVector vector)
    {
        for (int i = 1; i < vector.Items.Length; i++)
        {
            if (!ReferenceEquals(vector.Items[i].O, _unspecified)) return false;
        }

        return true;
    }

    private LispVector Fresh()
    {
        Value[] items = new Value[Attributes.Length + 1];
        Array.Fill(items, _unspecified);
        items[0] = _tag;
        return new LispVector(items);
    }
}
