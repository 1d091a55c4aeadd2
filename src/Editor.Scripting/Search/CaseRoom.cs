using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Case tables as Lisp has them: char-tables with the upper-case table, the canonical one and the equivalents as extra slots.</summary>
internal sealed class CaseRoom(ScriptHost host)
{
    private static readonly object Key = new();
    private readonly Symbol _purpose = host.Lisp.Intern("case-table");
    private LispCharTable? _standard;
    private LispCharTable? _shipped;
    private int _shippedVersion;
    private LispCases? _known;

    /// <summary>The standard table.</summary>
    public LispCharTable Standard
    {
        get => _standard ??= Make();
        set => _standard = value;
    }

    /// <summary>The case table of the current buffer, for the matcher.</summary>
    public CaseTable InForce
    {
        get
        {
            LispCharTable? own = Own;
            if (own is null && _standard is null) return CaseTable.Standard;
            LispCharTable table = own ?? Standard;
            if (ReferenceEquals(table, _shipped) && table.Version == _shippedVersion) return CaseTable.Standard;
            if (_known is { } known && known.IsOf(table)) return known;
            return _known = new LispCases(table);
        }
    }

    /// <summary>The table that the current buffer has of its own, or null.</summary>
    public LispCharTable? Own
    {
        get => host.State.Attached.TryGetValue(Key, out object? table) ? table as LispCharTable : null;
        set => host.State.Attached[Key] = value;
    }

    /// <summary>Whether a value is a case table.</summary>
    public bool IsCaseTable(Value value) => value.O is LispCharTable { Extras.Length: >= 3 } table && Value.Eq(table.Purpose, _purpose);

    private LispCharTable Make()
    {
        LispCharTable down = new() { Purpose = _purpose, Extras = new Value[3] };
        LispCharTable up = new() { Purpose = _purpose, Extras = new Value[3] };
        CaseTable cases = CaseTable.Standard;
        for (int c = 0; c < 128; c++)
        {
            down[c] = cases.Downcase(c);
            up[c] = cases.Upcase(c);
        }

        foreach (int c in cases.WithCase(128, 0x1FFFF))
        {
            down[c] = cases.Downcase(c);
            up[c] = cases.Upcase(c);
        }

        down.Extras[0] = Value.Of(up);
        _shipped = down;
        _shippedVersion = down.Version;
        return down;
    }

    /// <summary>A case table of Lisp's for the matcher; good until the table changes.</summary>
    private sealed class LispCases(LispCharTable down) : CaseTable
    {
        private readonly int _version = down.Version;
        private Dictionary<int, int>? _up;

        public bool IsOf(LispCharTable table) => ReferenceEquals(table, down) && table.Version == _version;

        public override int Downcase(int character) => down[character] is { IsFixnum: true } lower ? (int)lower.N : character;

        public override int Upcase(int character)
        {
            if (down.Extras[0].O is LispCharTable up) return up[character] is { IsFixnum: true } upper ? (int)upper.N : character;
            return (_up ??= Invert()).GetValueOrDefault(character, character);
        }

        public override IEnumerable<int> Cased(int low, int high)
        {
            foreach ((int from, int to, Value value) in down.Ranges())
            {
                if (value.IsNil) continue;
                for (int c = Math.Max(low, from); c <= Math.Min(high, to); c++)
                {
                    if (Canonical(c) != c) yield return c;
                }
            }
        }

        private Dictionary<int, int> Invert()
        {
            Dictionary<int, int> up = [];
            foreach ((int from, int to, Value value) in down.Ranges())
            {
                if (from == to && value.IsFixnum && value.N != from) up.TryAdd((int)value.N, from);
            }

            return up;
        }
    }
}
