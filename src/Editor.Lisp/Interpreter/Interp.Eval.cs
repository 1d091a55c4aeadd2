namespace Editor.Lisp;

// eval, and what of it the compiler leaves to the interpreter.
public sealed partial class Interp
{
    /// <summary>Evaluates a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="lexical">Whether <c>let</c> and <c>lambda</c> bind lexically.</param>
    /// <exception cref="LispSignal">What the form signals.</exception>
    public Value Eval(Value form, bool lexical = true) => Eval(form, lexical, null);

    /// <summary>Evaluates a form in a lexical environment.</summary>
    internal Value Eval(Value form, bool lexical, Scope? scope)
    {
        if (form.O is Symbol symbol && scope is null) return GetValue(symbol);
        if (form.O is not Cons cons) return form.O is Symbol ? EvalCompiled(form, lexical, scope) : form;
        if (ReferenceEquals(cons.Car.O, Sym.Progn))
        {
            // one by one, so that a form may define the macros that the next ones use
            Value result = default;
            Value rest = cons.Cdr;
            Frame0 record = default;
            Frame.Enter(this, ref System.Runtime.CompilerServices.Unsafe.Add(ref record[0], Frame.Header), cons, 0);
            for (; rest.O is Cons cell; rest = cell.Cdr) result = Eval(cell.Car, lexical, scope);
            return Frame.Leave(this, ref System.Runtime.CompilerServices.Unsafe.Add(ref record[0], Frame.Header), result);
        }

        if (cons.Car.O is Symbol head && head.Callable is not (SpecialForm or Primitive or Closure) && Compiler.TryMacro(this, head, out Value expander))
        {
            EnterCall();
            Value expansion = Compiler.ExpandMacro(this, expander, cons);
            Frame0 record = default;
            Frame.Enter(this, ref System.Runtime.CompilerServices.Unsafe.Add(ref record[0], Frame.Header), ShowsMacros ? cons : Sym, 0);
            Value expanded = Eval(expansion, lexical, scope);
            Depth--;
            return Frame.Leave(this, ref System.Runtime.CompilerServices.Unsafe.Add(ref record[0], Frame.Header), expanded);
        }

        return EvalCompiled(form, lexical, scope);
    }

    /// <summary>
    /// Evaluates a form of a file. With lexical binding, <c>(defvar NAME)</c> makes NAME special in the forms behind it, and in them alone (manual: "Converting to
    /// Lexical Binding").
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="lexical">Whether binding is lexical.</param>
    /// <param name="specials">What was declared so far.</param>
    internal Value EvalOfFile(Value form, bool lexical, ref Scope? specials)
    {
        if (lexical) specials = Declared(form, specials);
        return Eval(form, lexical, lexical ? specials : null);
    }

    /// <summary>The names that a form of a file declares special, before those that were.</summary>
    internal Scope? Declared(Value form, Scope? specials)
    {
        if (form.O is not Cons { Car.O: Symbol head } cons) return specials;
        if (head.Name == "defvar" && cons.Cdr.O is Cons { Car.O: Symbol name, Cdr.IsNil: true })
            return name.IsSpecial ? specials : new Scope(name, specials) { Alist = new Cons(name, specials?.Alist ?? Closure.ListOfT) };
        if (head.Name is not ("progn" or "eval-when-compile" or "eval-and-compile" or "with-no-warnings" or "with-suppressed-warnings")) return specials;
        for (Value rest = cons.Cdr; rest.O is Cons cell; rest = cell.Cdr) specials = Declared(cell.Car, specials);
        return specials;
    }

    private Value EvalCompiled(Value form, bool lexical, Scope? scope)
    {
        EnterCall();
        LambdaCode code = LambdaCode.ForForm(this, form, lexical, scope);
        Value result = RunCode(code);
        Depth--;
        return result;
    }

    private Value RunCode(LambdaCode code)
    {
        Frame8 frame = default;
        ref Value f = ref code.FrameSize <= 8 ? ref frame[Frame.Header] : ref Frame.Large(code.FrameSize);
        Frame.Enter(this, ref f, code, 0);
        return Frame.Leave(this, ref f, code.Body!.Eval(this, ref f));
    }

    /// <summary>Whether eval is given forms as a person wrote them: then their macros show in backtraces. A file's are expanded when it is loaded.</summary>
    internal bool ShowsMacros { get; set; }

    /// <summary>Set while a definition of our own Lisp is evaluated.</summary>
    internal bool IsReadingPrelude { get; set; }

    /// <summary>Notes that the file being loaded defines a symbol (load-history).</summary>
    internal void NoteDefinition(Value entry) => DefinitionNoted?.Invoke(entry);

    /// <summary>Told of each definition, for load-history.</summary>
    internal Action<Value>? DefinitionNoted { get; set; }
}
