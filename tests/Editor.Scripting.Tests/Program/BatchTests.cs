using System.Text;
using Xunit;

namespace Editor.Scripting.Tests.Program;

/// <summary>The command line without a screen: Emacs' order and meaning (GNU Emacs 28.2 observed).</summary>
public sealed class BatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ned-batch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Actions_run_in_the_order_in_which_they_stand()
    {
        string file = Write("one.el", "(princ \"file \")");
        Assert.Equal("first file last", Run("-Q", "--batch", "--eval", "(princ \"first \")", "-l", file, "--eval=(princ \"last\")").Output);
    }

    [Fact]
    public void Messages_go_to_standard_error_and_prints_to_standard_output()
    {
        (int code, string output, string error) = Run("--batch", "--eval", "(progn (message \"told %d\" 1) (print '(a \"b\")))");
        Assert.Equal(0, code);
        Assert.Equal("\n(a \"b\")\n", output);
        Assert.Equal("told 1\n", error);
    }

    [Fact]
    public void An_uncaught_error_prints_its_message_and_exits_255()
    {
        (int code, string output, string error) = Run("--batch", "--eval", "(princ 1)", "--eval", "(car 1)", "--eval", "(princ 2)");
        Assert.Equal(255, code);
        Assert.Equal("1", output);
        Assert.Contains("Wrong type argument: listp, 1", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Kill_emacs_runs_its_hook_and_gives_the_code()
    {
        (int code, string output, _) = Run("--batch", "--eval", "(add-hook 'kill-emacs-hook (lambda () (princ \"bye\")))", "--eval", "(kill-emacs 3)", "--eval", "(princ 9)");
        Assert.Equal(3, code);
        Assert.Equal("bye", output);
    }

    [Fact]
    public void Kill_comes_after_everything_else_wherever_it_stands_but_is_a_word_like_any_other_behind_a_script()
    {
        Assert.Equal("9", Run("--batch", "--kill", "--eval", "(princ 9)").Output);
        string script = Write("script.el", "(princ command-line-args-left) (setq command-line-args-left nil)");
        Assert.Equal("(--kill)", Run("--script", script, "--kill").Output);
    }

    [Fact]
    public void What_follows_the_expression_of_eval_is_ignored_and_told()
    {
        (int code, string output, string error) = Run("--batch", "--eval", "(princ 1) (princ 2)");
        Assert.Equal((0, "1"), (code, output));
        Assert.Contains("ignored: (princ 2)", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_is_called_and_a_directory_joins_the_load_path()
    {
        Write("lib-of-mine.el", "(defun lib-speak () (princ \"spoken\")) (provide 'lib-of-mine)");
        Assert.Equal("spoken", Run("--batch", "-L", _folder, "-l", "lib-of-mine", "-f", "lib-speak").Output);
        Assert.Equal("spoken", Run("--batch", "--directory=" + _folder, "--eval", "(require 'lib-of-mine)", "--funcall", "lib-speak").Output);
    }

    [Fact]
    public void A_script_finds_its_arguments()
    {
        string script = Write("script.el", "#!/usr/bin/ned --script\n(princ (format \"%S %S\" command-line-args-left noninteractive)) (setq command-line-args-left nil)");
        Assert.Equal("(\"a\" \"--b\") t", Run("--script", script, "a", "--b").Output);
    }

    [Fact]
    public void An_unknown_option_is_an_error()
    {
        (int code, _, string error) = Run("--batch", "--frob");
        Assert.Equal(255, code);
        Assert.Contains("Unknown option ‘--frob’", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_may_define_options_of_its_own()
    {
        string file = Write("switch.el", "(push '(\"--greet\" . (lambda (_) (princ (pop command-line-args-left)))) command-switch-alist)");
        Assert.Equal("world", Run("--batch", "-l", file, "--greet", "world").Output);
    }

    [Fact]
    public void A_missing_file_is_an_error_that_names_it()
    {
        (int code, _, string error) = Run("--batch", "-l", "no-such-library");
        Assert.Equal(255, code);
        Assert.Contains("Cannot open load file: No such file or directory, no-such-library", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_read_lines_of_standard_input()
    {
        (int code, string output, _) = Start("me\ny\nyes\n7\n", ["--batch", "--eval", "(prin1 (list (read-string \"Name: \") (y-or-n-p \"Sure? \") (yes-or-no-p \"Really? \") (read-number \"How many: \")))"]);
        Assert.Equal(0, code);
        Assert.Equal("Name: Sure? (y or n) Really? (yes or no) How many: (\"me\" t t 7)", output);
    }

    [Fact]
    public void The_end_of_standard_input_is_an_error()
    {
        (int code, _, string error) = Start("", ["--batch", "--eval", "(read-string \"Name: \")"]);
        Assert.Equal(255, code);
        Assert.Contains("Error reading from stdin", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_recursion_ends_in_an_error_of_Lisp()
    {
        (int code, _, string error) = Run("--batch", "--eval", "(progn (setq max-lisp-eval-depth 100000000) (defun down (n) (1+ (down n))) (down 1))");
        Assert.Equal(255, code);
        Assert.Contains("max-lisp-eval-depth", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_UTF_8_goes_out_as_the_bytes_it_was() =>
        Assert.Equal([0xE9, 0xC3, 0xA9], RunBytes("--batch", "--eval", "(princ (concat (string #x3fffe9) \"é\"))"));

    [Fact]
    public void Only_a_word_that_says_so_makes_it_a_batch()
    {
        Assert.True(BatchProgram.IsAskedFor(["-Q", "-batch"]));
        Assert.True(BatchProgram.IsAskedFor(["--script=x.el"]));
        Assert.False(BatchProgram.IsAskedFor(["-l", "x.el"]));
        Assert.False(BatchProgram.IsAskedFor(["--", "--batch"]));
    }

    private static (int Code, string Output, string Error) Run(params string[] words) => Start("", words);

    private static (int Code, string Output, string Error) Start(string input, string[] words)
    {
        using MemoryStream stdin = new(Encoding.UTF8.GetBytes(input));
        using MemoryStream stdout = new();
        using MemoryStream stderr = new();
        int code = BatchProgram.Run(words, stdin, stdout, stderr);
        return (code, Encoding.UTF8.GetString(stdout.ToArray()), Encoding.UTF8.GetString(stderr.ToArray()));
    }

    private static byte[] RunBytes(params string[] words)
    {
        using MemoryStream stdout = new();
        BatchProgram.Run(words, Stream.Null, stdout, Stream.Null);
        return stdout.ToArray();
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
