using Editor.Lisp;

namespace Editor.Scripting.Tests.Prelude;

/// <summary>Runs the ert tests in the Lisp files of this folder, each file in an editor of its own.</summary>
public sealed class PreludeTests
{
    private const string RunAll = """
        (let ((failures nil) (count 0))
          (mapatoms
           (lambda (name)
             (let ((test (get name 'ert--test)))
               (when test
                 (setq count (1+ count))
                 (let ((result (ert-run-test test)))
                   (unless (ert-test-result-expected-p test result)
                     (push (format "%s: %S" name
                                   (if (ert-test-result-with-condition-p result)
                                       (ert-test-result-with-condition-condition result)
                                     result))
                           failures)))))))
          (if (= count 0) "no tests" (mapconcat #'identity failures "\n")))
        """;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Prelude");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.el").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Ert_tests_of_the_file_pass(string file)
    {
        string failures = "";
        LispRows.OnLoop(host =>
        {
            foreach (Value form in LispRows.FormsOf(host, "(require 'ert)\n" + File.ReadAllText(Path.Combine(Folder, file))))
                host.Lisp.Eval(form, lexical: true);
            failures = ((LispString)host.Lisp.Eval(LispRows.FormsOf(host, RunAll)[0], lexical: true).O!).Text;
        });
        Assert.Equal("", failures);
    }
}
