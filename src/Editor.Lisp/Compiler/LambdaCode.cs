namespace Editor.Lisp;

/// <summary>The code of a function: parameters, and the body once it has been compiled (at the first call, unless it stands inside another function).</summary>
internal sealed class LambdaCode
{
    private readonly Interp _lisp;
    private readonly bool _lexical;
    private readonly Scope? _environment;
    // macros are expanded at the first call, and see the file that the function stands in all the same
    private readonly Value _file;
    private bool _failed;
    private LispSignal? _failure;

    private LambdaCode(Interp lisp, Value rest, bool lexical, Scope? environment)
    {
        _lisp = lisp;
        _lexical = lexical;
        _environment = environment;
        IsBuiltIn = lisp.IsReadingPrelude;
        if (!IsBuiltIn) _file = lisp.GetValue(lisp.Sym.LoadFileName);
        Source = rest;
    }

    /// <summary>The list after <c>lambda</c>: <c>(ARGS . BODY)</c>.</summary>
    public Value Source { get; }

    /// <summary>Null until compiled.</summary>
    public Node? Body { get; private set; }

    public ParameterList Parameters { get; private set; } = null!;

    public FunctionScope? Scope { get; private set; }

    public int FrameSize { get; private set; }

    /// <summary>The number of arguments when it is exact and all go straight into slots; else -1.</summary>
    public int Exact { get; private set; } = -1;

    /// <summary>Slots of parameters that live in cells.</summary>
    public int[] CellParameters { get; private set; } = [];

    public int CaptureStart { get; private set; }

    public bool IsLexical => _lexical;

    /// <summary>Whether it is of our own Lisp: in Emacs it is compiled, and a wrong number of arguments shows the arity.</summary>
    public bool IsBuiltIn { get; }

    /// <summary>Whether it is a part of another function that was compiled late, and no function to Lisp.</summary>
    public bool IsPart { get; set; }

    /// <summary>Whether backtraces show the macros of its code.</summary>
    private bool _showsMacros;

    public Symbol ClosureSymbol => _lisp.Sym.Closure;

    /// <summary>Code that is compiled at its first call.</summary>
    public static LambdaCode Lazy(Interp lisp, Value rest, bool lexical) => new(lisp, rest, lexical, null);

    /// <summary>Code inside a function that is being compiled.</summary>
    public static LambdaCode Inside(Compiler outer, Value rest)
    {
        LambdaCode code = new(outer.Lisp, rest, true, outer.Scope);
        code.Analyse(new Compiler(outer.Lisp, new FunctionScope(outer.Function, true) { Outside = outer.Scope }, outer.Scope));
        return code;
    }

    /// <summary>The function of a list <c>(lambda …)</c> or <c>(closure ENV …)</c>; null when it is neither.</summary>
    public static LispFunction? FromList(Interp lisp, Cons cons)
    {
        if (ReferenceEquals(cons.Car.O, lisp.Sym.Lambda)) return new DynamicLambda(cons, new LambdaCode(lisp, cons.Cdr, false, null));
        if (!ReferenceEquals(cons.Car.O, lisp.Sym.Closure) || cons.Cdr.O is not Cons { } rest) return null;
        return new Closure(new LambdaCode(lisp, rest.Cdr, true, FromAlist(rest.Car)), null, cons);
    }

    /// <summary>The scope that an environment given as a list means: <c>((VAR . VALUE) … SPECIAL … t)</c>.</summary>
    public static Scope? FromAlist(Value environment)
    {
        List<Cons> cells = [];
        for (; environment.O is Cons cell; environment = cell.Cdr) cells.Add(cell);
        Scope? scope = null;
        for (int i = cells.Count - 1; i >= 0; i--)
        {
            if (cells[i].Car.O is Cons { Car.AsSymbol: { } name } entry) scope = new Scope(name, scope) { Entry = entry, Alist = cells[i] };
            else if (cells[i].Car.O is Symbol special && !ReferenceEquals(special, Symbol.True)) scope = new Scope(special, scope) { Alist = cells[i] };
        }

        return scope;
    }

    /// <summary>Code that runs one form once, in an environment.</summary>
    public static LambdaCode ForForm(Interp lisp, Value form, bool lexical, Scope? scope)
    {
        LambdaCode code = new(lisp, new Cons(default, Cons.List(form)), lexical, scope) { _showsMacros = lisp.ShowsMacros };
        code.Ensure();
        return code;
    }

    /// <summary>Compiles it if that has not been done.</summary>
    public void Ensure()
    {
        if (Body is not null) return;
        if (_failed) throw _lisp.SignalObject(_failure!.Error);
        object? matches = _lisp.Host.HoldMatchData();
        StackMark mark = _lisp.Mark();
        int bindings = _lisp.BindingDepth;
        try
        {
            if (_file.IsTrue) _lisp.Bind(_lisp.Sym.LoadFileName, _file);
            _lisp.PushHandler(null);
            Compiler compiler = new(_lisp, new FunctionScope(null, _lexical) { Outside = _environment }, _environment) { ShowsMacros = _showsMacros };
            Analyse(compiler);
            Link();
            _lisp.PopHandler();
        }
        catch (LispSignal failure)
        {
            _lisp.Recover(mark);
            _failed = true;
            _failure = failure;
            throw _lisp.SignalObject(failure.Error);
        }
        finally
        {
            _lisp.UnbindTo(bindings);
            _lisp.Host.ReleaseMatchData(matches);
        }
    }

    private void Analyse(Compiler compiler)
    {
        Value body = Source.O is Cons { Cdr: var forms } ? forms : default;
        Parameters = compiler.DeclareParameters(Source);
        Scope = compiler.Function;
        Body = compiler.CompileBody(SkipDeclarations(body));
    }

    private Value SkipDeclarations(Value body)
    {
        if (body.O is Cons { Car.O: LispString, Cdr.O: Cons next }) body = next;
        return body;
    }

    /// <summary>The second pass: every variable's place is known.</summary>
    public void Link()
    {
        Scope!.PlaceCaptures();
        CaptureStart = Scope.SlotCount;
        FrameSize = Scope.SlotCount + Scope.Captures.Count;
        CellParameters = [.. Parameters.Variables.Where(variable => variable.IsCell).Select(variable => variable.Slot)];
        if (_lexical && Parameters.Optional == 0 && !Parameters.HasRest && Parameters.Dynamic.Count == 0 && FrameSize <= 8) Exact = Parameters.Required;
        Body = Body!.Link();
    }
}
