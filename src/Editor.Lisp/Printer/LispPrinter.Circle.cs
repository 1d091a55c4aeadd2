namespace Editor.Lisp;

// Objects that stand in several places: #N= and #N# under print-circle and print-gensym, else back-references by level.
internal sealed partial class LispPrinter
{
    /// <summary>0: seen once; below 0: seen again and not printed yet; above: printed.</summary>
    private Dictionary<object, int>? _numbers;
    private int _lastNumber;
    private bool _continues;
    private bool _counts;

    // Emacs has but one empty string of each kind
    private static readonly object EmptyText = new();
    private static readonly object EmptyBytes = new();

    private static object EmptyOf(LispString text) => text.IsMultibyte ? EmptyText : EmptyBytes;

    private void Begin(Value value)
    {
        if (!_settings.Circle) return;
        bool continues = _continues = _lisp.GetValue(_lisp.Sym.PrintContinuousNumbering).IsTrue;
        if (continues && _lisp.GetValue(_lisp.Sym.PrintNumberTable).O is PrintNumbers kept)
        {
            _numbers = kept.Numbers;
            _lastNumber = kept.Last;
        }

        _numbers ??= new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        _counts = true;
        Count(value, continues);
        _counts = false;
        List<object> once = [];
        foreach ((object item, int number) in _numbers)
        {
            if (number == 0) once.Add(item);
        }

        foreach (object item in once) _numbers.Remove(item);
    }

    private void End()
    {
        if (_numbers is not null && _lisp.GetValue(_lisp.Sym.PrintContinuousNumbering).IsTrue)
            _lisp.SetValue(_lisp.Sym.PrintNumberTable, new Value(new PrintNumbers(_numbers, _lastNumber)));
    }

    private bool IsNumbered(object item) => _numbers is not null && _numbers.ContainsKey(item);

    /// <summary>
    /// Whether an object is told apart from its copies. Strings without text properties are so in what is nested, not directly in the outermost
    /// object, as Emacs 28 has it.
    /// </summary>
    private bool IsCandidate(object item) => item switch
    {
        LispString text => text.Properties is not null || _continues || _counts || _depth >= 2,
        Symbol symbol => _settings.Gensym && !symbol.IsInterned,
        Cons or Closure or LispVector or LispRecord or LispByteCode or LispCharTable => true,
        ILispPrintable => true,
        _ => false,
    };

    private void Count(Value value, bool continues)
    {
        _lisp.CheckStack();
        while (value.O is { } item && IsCandidate(item))
        {
            if (item is Closure closure) item = closure.AsCons();
            if (item is LispString { Length: 0 } empty) item = EmptyOf(empty);
            ref int number = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_numbers!, item, out bool known);
            if (known || (continues && item is Symbol))
            {
                if (number == 0) number = -++_lastNumber;
                return;
            }

            switch (item)
            {
                case Cons cons:
                    Count(cons.Car, continues);
                    value = cons.Cdr;
                    continue;
                case LispVector vector:
                    CountAll(vector.Items, continues);
                    return;
                case LispRecord record:
                    CountAll(record.Items, continues);
                    return;
                case LispByteCode code:
                    CountAll(code.Items, continues);
                    return;
                case ILispPrintable printable:
                    printable.VisitValues(held => Count(held, continues));
                    return;
                case LispString { Properties: not null } text:
                    foreach ((int _, int _, Value properties) in _lisp.StringIntervals?.Invoke(text) ?? []) Count(properties, continues);
                    return;
                default:
                    return;
            }
        }
    }

    private void CountAll(Value[] items, bool continues)
    {
        foreach (Value item in items) Count(item, continues);
    }

    /// <summary>Prints a reference in place of an object that was printed before, or notes that it is being printed.</summary>
    private bool PrintReference(object item)
    {
        if (item is Closure closure) item = closure.AsCons();
        if (_numbers is null) return _searches && PrintLevel(item);
        if (!IsCandidate(item)) return false;
        if (item is LispString { Length: 0 } empty) item = EmptyOf(empty);
        if (!_numbers.TryGetValue(item, out int number)) return false;
        if (number > 0)
        {
            _out.Append('#').Append(number).Append('#');
            return true;
        }

        _out.Append('#').Append(-number).Append('=');
        _numbers[item] = -number;
        return false;
    }

    private bool PrintLevel(object item)
    {
        for (int i = 0; i < _depth; i++)
        {
            if (!ReferenceEquals(_being[i], item)) continue;
            _out.Append('#').Append(i);
            return true;
        }

        if (_depth >= _being.Length) Array.Resize(ref _being, Math.Max(8, _being.Length * 2));
        _being[_depth] = item;
        return false;
    }
}

/// <summary>What <c>print-number-table</c> holds from one printing to the next.</summary>
internal sealed record PrintNumbers(Dictionary<object, int> Numbers, int Last);
