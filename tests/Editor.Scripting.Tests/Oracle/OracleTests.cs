using System.Text;

namespace Editor.Scripting.Tests.Oracle;

/// <summary>
/// Every recorded form answers as GNU Emacs 28.2 does, but for those that debt.tsv (not yet right) and choices.tsv (never, each with its reason)
/// name; a form of these lists that answers right must leave it, so that they only shrink. NED_ORACLE_REPORT=FILE writes every
/// difference there; NED_ORACLE_DEBT=1 writes debt.tsv anew.
/// </summary>
public sealed class OracleTests
{
    public static TheoryData<string> Files => [.. OracleFile.Names()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Forms_answer_as_recorded(string name)
    {
        OracleFile file = OracleFile.Load(name);
        Dictionary<string, string> debt = OracleFile.Excluded("debt.tsv", name);
        Dictionary<string, string> choices = OracleFile.Excluded("choices.tsv", name);
        List<OracleDifference> differences = await Replay(file);

        StringBuilder told = new();
        foreach (OracleDifference difference in differences)
        {
            if (!debt.ContainsKey(difference.Form) && !choices.ContainsKey(difference.Form)) told.AppendLine(difference.ToString());
        }

        foreach (string excluded in debt.Keys.Concat(choices.Keys))
        {
            if (differences.Exists(difference => string.Equals(difference.Form, excluded, StringComparison.Ordinal))) continue;
            told.AppendLine($"{name}: answers right (or is gone), take it off the list: {excluded}");
        }

        OracleReport.Write(name, differences, choices);
        if (!OracleReport.WritesDebt) Assert.True(told.Length == 0, told.ToString());
    }

    /// <summary>
    /// The forms of a file in one Lisp, on a thread with a stack like the program's. A form that differs is asked again in a Lisp of its own, as it was
    /// recorded: what an earlier form left behind must not count against it.
    /// </summary>
    private static Task<List<OracleDifference>> Replay(OracleFile file)
    {
        TaskCompletionSource<List<OracleDifference>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(Work, 64 * 1024 * 1024) { IsBackground = true, Name = "oracle " + file.Name };
        thread.Start();
        return done.Task;

        void Work()
        {
            try
            {
                done.SetResult(Run(file));
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        }
    }

    private static List<OracleDifference> Run(OracleFile file)
    {
        List<OracleDifference> differences = [];
        OracleLisp lisp = new(file);
        try
        {
            foreach (OracleForm form in file.Forms)
            {
                string answer = lisp.Answer(form.Form);
                if (string.Equals(answer, form.Answer, StringComparison.Ordinal)) continue;
                if (!file.IsOneSession)
                {
                    lisp.Dispose();
                    lisp = new OracleLisp(file);
                    answer = lisp.Answer(form.Form);
                }

                if (!string.Equals(answer, form.Answer, StringComparison.Ordinal)) differences.Add(new OracleDifference(file.Name, form, answer));
            }
        }
        finally
        {
            lisp.Dispose();
        }

        return differences;
    }
}
