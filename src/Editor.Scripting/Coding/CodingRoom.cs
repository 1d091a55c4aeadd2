using System.Diagnostics.CodeAnalysis;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>What a program said of coding systems: names of its own, properties, the order of preference.</summary>
internal sealed class CodingRoom
{
    private static readonly string[] DefaultOrder =
    [
        "utf-8", "iso-latin-1", "raw-text", "iso-2022-jp", "chinese-iso-8bit", "utf-8-auto", "utf-8-with-signature", "utf-16",
        "utf-16be-with-signature", "utf-16le-with-signature", "utf-16be", "utf-16le", "japanese-shift-jis", "chinese-big5", "undecided",
    ];

    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LispCoding> _own = new(StringComparer.Ordinal);
    private List<string> _order = [.. DefaultOrder];

    /// <summary>What was put to a base name: property and value.</summary>
    public Dictionary<string, List<(Value Key, Value Value)>> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>Base names, the preferred one first.</summary>
    public IReadOnlyList<string> Order => _order;

    /// <summary>Puts some in front of the others.</summary>
    public void Prefer(IEnumerable<string> names)
    {
        string[] first = [.. names.Distinct()];
        _order = [.. first, .. _order.Except(first)];
    }

    /// <summary>The names a program gave to a coding system.</summary>
    public IEnumerable<string> AliasesOf(string baseName) => _aliases.Where(alias => alias.Value == baseName).Select(alias => alias.Key);

    /// <summary>The base names that programs defined.</summary>
    public IEnumerable<string> OwnNames => _own.Keys;

    /// <summary>Gives a name to a coding system.</summary>
    public void DefineAlias(string alias, string baseName) => _aliases[alias] = baseName;

    /// <summary>Defines a coding system that reads and writes as another does.</summary>
    public void Define(string name, LispCoding like) => _own[name] = like with { Base = name, Reads = like.Reads ?? like.Base };

    /// <summary>The coding system of a name; nil is no conversion.</summary>
    public bool TryFind(Value name, [NotNullWhen(true)] out LispCoding? coding)
    {
        if (CodingTable.TryFind(name, out coding)) return true;
        return name.O is Symbol symbol && TryFind(symbol.Name, out coding);
    }

    /// <summary>The coding system of a name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out LispCoding? coding)
    {
        if (CodingTable.TryFind(name, out coding)) return true;
        (string stem, LineEnding eol) = CodingTable.Split(name);
        if (_aliases.TryGetValue(stem, out string? meant) && TryFind(meant, out LispCoding? found)) coding = eol == LineEnding.Undecided ? found : found with { Eol = eol };
        else if (_own.TryGetValue(stem, out LispCoding? own)) coding = eol == LineEnding.Undecided ? own : own with { Eol = eol };
        return coding is not null;
    }
}
