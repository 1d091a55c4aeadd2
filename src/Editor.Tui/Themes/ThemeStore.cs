using System.Reflection;
using Editor.Core.Frames;

namespace Editor.Tui.Themes;

/// <summary>
/// Where themes come from: a path, a person's folder, then those built in. Names are file names without <c>.json</c>; a file of a person's
/// wins over a built-in theme of its name and may inherit it.
/// </summary>
/// <param name="folder">The person's folder of themes, or null; it need not exist.</param>
public sealed class ThemeStore(string? folder)
{
    /// <summary>The theme of who chose none.</summary>
    public const string DefaultName = "dark";

    private const string ResourcePrefix = "themes/";

    /// <summary>The store for this user: <c>$XDG_CONFIG_HOME/ned/themes</c>, else <c>~/.config/ned/themes</c>.</summary>
    /// <param name="getVariable">Gives an environment variable's value, or null.</param>
    public static ThemeStore ForUser(Func<string, string?> getVariable)
    {
        ArgumentNullException.ThrowIfNull(getVariable);
        string? home = getVariable("HOME");
        string? configuration = getVariable("XDG_CONFIG_HOME");
        if (string.IsNullOrEmpty(configuration)) configuration = string.IsNullOrEmpty(home) ? null : Path.Combine(home, ".config");
        return new(configuration is null ? null : Path.Combine(configuration, "ned", "themes"));
    }

    /// <summary>The person's folder of themes, or null.</summary>
    public string? Folder => folder;

    /// <summary>The names that <see cref="Load"/> knows, sorted.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            SortedSet<string> names = new(StringComparer.Ordinal);
            names.UnionWith(BuiltInNames());
            if (folder is not null && Directory.Exists(folder))
                names.UnionWith(Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)));
            return [.. names];
        }
    }

    /// <summary>Loads a theme.</summary>
    /// <param name="nameOrPath">A name, or a path (with a slash or ending in .json).</param>
    /// <exception cref="ThemeException">There is none, it cannot be read, or it is wrong; the message names it and the mistake.</exception>
    public Theme Load(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        List<ThemeFile> chain = [];
        ThemeFile? next = Read(nameOrPath, inheritor: null);
        while (next is not null)
        {
            if (chain.Any(file => file.Path == next.Path))
                throw new ThemeException($"{chain[^1].Path}:{chain[^1].InheritsLine}: ‘{next.Path}’ inherits itself");
            chain.Add(next);
            next = next.Inherits is { } parent ? Read(parent, inheritor: next) : null;
        }

        return ThemeResolver.Resolve(Path.GetFileNameWithoutExtension(nameOrPath), chain);
    }

    private ThemeFile Read(string nameOrPath, ThemeFile? inheritor)
    {
        if (nameOrPath.Contains('/') || nameOrPath.EndsWith(".json", StringComparison.Ordinal)) return ReadFile(nameOrPath);
        string? own = folder is null ? null : Path.Combine(folder, nameOrPath + ".json");
        if (own is not null && own != inheritor?.Path && File.Exists(own)) return ReadFile(own);
        if (ReadBuiltIn(nameOrPath) is { } builtIn) return builtIn;
        string place = inheritor is null ? "" : $"{inheritor.Path}:{inheritor.InheritsLine}: ";
        throw new ThemeException(
            $"{place}there is no theme ‘{nameOrPath}’; did you mean ‘{NearestName.Find(nameOrPath, Names)}’? (there are: {string.Join(", ", Names)})");
    }

    private static ThemeFile ReadFile(string path)
    {
        try
        {
            return ThemeReader.Read(path, File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ThemeException($"cannot read theme ‘{path}’: {fault.Message}");
        }
    }

    private static IEnumerable<string> BuiltInNames() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name));

    private static ThemeFile? ReadBuiltIn(string name)
    {
        string path = ResourcePrefix + name + ".json";
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(path);
        if (stream is null) return null;
        byte[] json = new byte[stream.Length];
        stream.ReadExactly(json);
        return ThemeReader.Read(path, json);
    }
}
