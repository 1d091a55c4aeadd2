namespace Editor.Scripting.Tests.Oracle;

/// <summary>A form that answered otherwise than Emacs.</summary>
internal sealed record OracleDifference(string File, OracleForm Of, string Answer)
{
    public string Form => Of.Form;

    public override string ToString() => $"{File}.tsv:{Of.Line}: {Of.Form}\n  Emacs  {Of.Answer}\n  ned    {Answer}";
}

/// <summary>Writes the differences to a file for whoever mends them.</summary>
internal static class OracleReport
{
    private static readonly Lock Gate = new();

    public static bool WritesDebt => Environment.GetEnvironmentVariable("NED_ORACLE_DEBT") is { Length: > 0 };

    public static void Write(string name, List<OracleDifference> differences, Dictionary<string, string> choices)
    {
        lock (Gate)
        {
            if (Environment.GetEnvironmentVariable("NED_ORACLE_REPORT") is { Length: > 0 } report)
                File.AppendAllLines(report, differences.Where(d => !choices.ContainsKey(d.Form)).Select(d => d.ToString()));
            if (!WritesDebt) return;
            string path = Path.Combine(OracleFile.Folder(), "debt.tsv");
            Dictionary<string, string> known = OracleFile.Excluded("debt.tsv", name);
            List<string> lines = File.ReadLines(path).Where(line => !line.StartsWith(name + "\t", StringComparison.Ordinal)).ToList();
            lines.AddRange(differences.Where(d => !choices.ContainsKey(d.Form)).Select(d => $"{name}\t{d.Form}\t{known.GetValueOrDefault(d.Form, "not yet")}"));
            File.WriteAllLines(path, lines);
        }
    }
}
