using System.Runtime.CompilerServices;

namespace Editor.Scripting.Tests.Oracle;

/// <summary>A form, what Emacs answers to it, and the line it stands in.</summary>
internal sealed record OracleForm(string Form, string Answer, int Line);

/// <summary>One file of forms; record.el tells the format.</summary>
internal sealed class OracleFile
{
    private OracleFile(string name) => Name = name;

    /// <summary>The file's name without its extension.</summary>
    public string Name { get; }

    /// <summary>Features that each form finds loaded.</summary>
    public List<string> Requires { get; } = [];

    /// <summary>Evaluated once before the forms.</summary>
    public string? Before { get; private set; }

    /// <summary>Whether later forms see what earlier ones left.</summary>
    public bool IsOneSession { get; private set; }

    /// <summary>The forms, in order.</summary>
    public List<OracleForm> Forms { get; } = [];

    /// <summary>The names of all files.</summary>
    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Path.Combine(Folder(), "forms"), "*.tsv").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>The folder of the forms and the lists.</summary>
    public static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    /// <summary>Reads a file.</summary>
    public static OracleFile Load(string name)
    {
        OracleFile file = new(name);
        int number = 0;
        foreach (string line in File.ReadLines(Path.Combine(Folder(), "forms", name + ".tsv")))
        {
            number++;
            if (line.StartsWith(';')) file.Heed(line);
            else if (line.IndexOf('\t', StringComparison.Ordinal) is > 0 and int tab) file.Forms.Add(new OracleForm(line[..tab], line[(tab + 1)..], number));
            else throw new InvalidDataException($"{name}.tsv:{number}: a form without an answer; run record.el");
        }

        return file;
    }

    /// <summary>The forms of a list (debt or choices) that belong to a file, with what the list says about them.</summary>
    public static Dictionary<string, string> Excluded(string list, string name)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Path.Combine(Folder(), list)))
        {
            if (line.StartsWith(';')) continue;
            string[] parts = line.Split('\t');
            if (parts.Length != 3) throw new InvalidDataException($"{list}: not file, form, reason: {line}");
            if (string.Equals(parts[0], name, StringComparison.Ordinal)) found[parts[1]] = parts[2];
        }

        return found;
    }

    private void Heed(string comment)
    {
        if (comment.StartsWith(";;; requires: ", StringComparison.Ordinal)) Requires.AddRange(comment[14..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (comment.StartsWith(";;; before: ", StringComparison.Ordinal)) Before = comment[12..];
        if (string.Equals(comment, ";;; one session", StringComparison.Ordinal)) IsOneSession = true;
    }
}
