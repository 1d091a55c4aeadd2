namespace Editor.Lisp;

// Dynamic binding: values covered by `let` are kept on one stack and come back when their extent ends. Whoever catches an exception
// (condition-case, catch, unwind-protect, the host's edge) unwinds to the depth it noted; a `let` itself has no handler and costs a push and a pop.
public sealed partial class Interp
{
    private enum BindingKind : byte
    {
        Plain,
        Local,
        Default,
        Forward,
        Unwind,
    }

    private BindingStack _bindings = new(256);

    /// <summary>How deep the stack of dynamic bindings is.</summary>
    internal int BindingDepth => _bindings.Count;

    /// <summary>Binds a special variable until <see cref="UnbindTo"/>.</summary>
    internal void Bind(Symbol symbol, Value value)
    {
        if (symbol.Kind == VariableKind.Plain && !symbol.IsConstant)
        {
            ref Binding binding = ref _bindings.Push();
            binding.Kind = BindingKind.Plain;
            binding.Symbol = symbol;
            binding.Old = symbol.Cell;
            symbol.Cell = value;
            return;
        }

        BindSlow(symbol, value);
    }

    private void BindSlow(Symbol symbol, Value value)
    {
        if (symbol.IsConstant) throw Signal(Sym.SettingConstant, Cons.List(symbol));
        if (symbol.Type != VariableType.Any) value = VariableTypes.Checked(this, symbol.Type, value);
        if (Watches && symbol.Kind is VariableKind.Local or VariableKind.Forward)
            TellWatchers(symbol, value, "let", symbol.Kind == VariableKind.Local && Locals.Values.ContainsKey(symbol) ? Value.Of(Locals.Owner) : default);
        switch (symbol.Kind)
        {
            case VariableKind.Alias:
                Bind(Unalias(symbol), value);
                break;
            case VariableKind.Lazy:
                RealizeVariable(symbol);
                Bind(symbol, value);
                break;
            case VariableKind.Local when Locals.Values.TryGetValue(symbol, out Value local):
                Push(new Binding(BindingKind.Local, symbol, local, Locals));
                Locals.Values[symbol] = value;
                break;
            case VariableKind.Local:
                Push(new Binding(BindingKind.Default, symbol, symbol.Cell, Locals));
                symbol.Cell = value;
                break;
            case VariableKind.Forward:
                VariableForward forward = (VariableForward)symbol.Link!;
                Push(new Binding(BindingKind.Forward, symbol, forward.Get(this), forward.Scope(this)));
                forward.Set(this, value);
                break;
            default:
                throw new InvalidOperationException($"{symbol.Name} cannot be bound");
        }
    }

    /// <summary>Has <paramref name="unwinder"/> run when the present extent ends.</summary>
    internal void OnUnwind(IUnwinder unwinder) => Push(new Binding(BindingKind.Unwind, null, default, unwinder));

    /// <summary>Ends all bindings made since the stack was <paramref name="depth"/> deep.</summary>
    internal void UnbindTo(int depth)
    {
        while (_bindings.Count > depth)
        {
            ref Binding top = ref _bindings.Top;
            if (top.Kind == BindingKind.Plain && !Watches)
            {
                // a variable may have become buffer-local inside: then this is its default
                top.Symbol!.Cell = top.Old;
                _bindings.Pop();
                continue;
            }

            Binding binding = top;
            _bindings.Pop();
            if (Watches && binding.Symbol is { } watched)
                TellWatchers(watched, binding.Old, "unlet", binding.Kind == BindingKind.Local ? Value.Of((binding.Where as LocalTable)?.Owner) : default);
            switch (binding.Kind)
            {
                case BindingKind.Plain or BindingKind.Default:
                    binding.Symbol!.Cell = binding.Old;
                    break;
                case BindingKind.Local:
                    Dictionary<Symbol, Value> locals = ((LocalTable)binding.Where!).Values;
                    if (locals.ContainsKey(binding.Symbol!)) locals[binding.Symbol!] = binding.Old;
                    break;
                case BindingKind.Forward:
                    ((VariableForward)binding.Symbol!.Link!).Restore(this, binding.Where, binding.Old);
                    break;
                default:
                    ((IUnwinder)binding.Where!).Unwind(this);
                    break;
            }
        }
    }

    /// <summary>The value that a variable has outside all bindings (default-toplevel-value).</summary>
    internal Value TopLevelDefault(Symbol symbol)
    {
        symbol = Unalias(symbol);
        foreach (ref readonly Binding binding in _bindings.Items)
        {
            if (ReferenceEquals(binding.Symbol, symbol) && binding.Kind is BindingKind.Plain or BindingKind.Default) return binding.Old;
        }

        return FindDefault(symbol);
    }

    /// <summary>Sets the value that a variable has outside all bindings.</summary>
    internal void SetTopLevelDefault(Symbol symbol, Value value)
    {
        symbol = Unalias(symbol);
        foreach (ref Binding binding in _bindings.Items)
        {
            if (!ReferenceEquals(binding.Symbol, symbol) || binding.Kind is not (BindingKind.Plain or BindingKind.Default)) continue;
            binding.Old = value;
            return;
        }

        SetDefault(symbol, value);
    }

    /// <summary>Exchanges the values of variables with those that their bindings from <paramref name="depth"/> on cover; doing it again, from below, puts them back.</summary>
    internal void ExchangeBindings(int depth, bool back)
    {
        int count = _bindings.Count;
        for (int i = 0; i < count - depth; i++)
        {
            ref Binding binding = ref _bindings.Items[back ? depth + i : count - 1 - i];
            Value old = binding.Old;
            switch (binding.Kind)
            {
                case BindingKind.Plain or BindingKind.Default:
                    binding.Old = binding.Symbol!.Cell;
                    binding.Symbol!.Cell = old;
                    break;
                case BindingKind.Local:
                    Dictionary<Symbol, Value> locals = ((LocalTable)binding.Where!).Values;
                    if (!locals.TryGetValue(binding.Symbol!, out Value now)) break;
                    binding.Old = now;
                    locals[binding.Symbol!] = old;
                    break;
                case BindingKind.Forward:
                    VariableForward forward = (VariableForward)binding.Symbol!.Link!;
                    binding.Old = forward.Get(this);
                    forward.Restore(this, binding.Where, old);
                    break;
            }
        }
    }

    /// <summary>The variables bound dynamically from one depth up to another, innermost first.</summary>
    internal List<Symbol> BoundBetween(int from, int to)
    {
        List<Symbol> symbols = [];
        for (int i = Math.Min(to, _bindings.Count) - 1; i >= from; i--)
        {
            if (_bindings[i].Symbol is { } symbol && !symbols.Contains(symbol)) symbols.Add(symbol);
        }

        return symbols;
    }

    private void Push(Binding binding) => _bindings.Push() = binding;

    private struct Binding(BindingKind kind, Symbol? symbol, Value old, object? where)
    {
        public BindingKind Kind = kind;
        public Symbol? Symbol = symbol;
        public Value Old = old;
        public object? Where = where;
    }

    /// <summary>A stack that is pushed and popped in place.</summary>
    private sealed class BindingStack(int capacity)
    {
        private Binding[] _items = new Binding[capacity];

        public int Count { get; private set; }

        public Span<Binding> Items => _items.AsSpan(0, Count);

        public ref Binding Top => ref _items[Count - 1];

        public ref Binding this[int index] => ref _items[index];

        /// <summary>A new place, empty but for its kind.</summary>
        public ref Binding Push()
        {
            if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
            return ref _items[Count++];
        }

        public void Pop() => _items[--Count] = default;
    }
}
