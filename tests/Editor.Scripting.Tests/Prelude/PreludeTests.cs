using System.Text;
using Editor.Lisp;

namespace Editor.Scripting.Tests;

/// <summary>The ert tests of our own Emacs Lisp, each file in an editor of its own.</summary>
public sealed class PreludeTests
{
    /// <summary>The files of tests.</summary>
    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Prelude"), "*.el").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Files))]
    public void All_tests_of_a_file_pass(string file)
    {
        using MemoryStream error = new();
        long passed = 0;
        long unexpected = -1;
        LispRows.OnLoop(
            host =>
            {
                host.Load(Path.Combine(AppContext.BaseDirectory, "Prelude", file), noError: false, noMessage: true, noSuffix: true, mustSuffix: false);
                Cons counts = (Cons)host.EvalText("(let ((s (ert-run-tests-batch))) (cons (ert-stats-completed-expected s) (ert-stats-completed-unexpected s)))", lexical: true).O!;
                (passed, unexpected) = (counts.Car.N, counts.Cdr.N);
            },
            error: error);
        Assert.True(unexpected == 0 && passed > 0, Encoding.UTF8.GetString(error.ToArray()));
    }
}
