using Editor.Testing;

namespace Editor.Scenarios;

/// <summary>A person at the keys with Lisp behind them: hooks of files and commands, questions with maps of their own, the debugger, what C-g ends.</summary>
public sealed class LispPersonTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ned-person-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_that_a_person_visits_saves_and_kills_run_the_hooks_and_modes_of_Lisp()
    {
        string file = Path.Combine(_folder, "some.el");
        File.WriteAllText(file, ";; -*- fill-column: 33 -*-\n");
        using PtyProcess ned = StartWith("""
            (setq enable-local-variables :all)
            (add-hook 'find-file-hook (lambda () (setq log (list major-mode fill-column))))
            (add-hook 'before-save-hook (lambda () (goto-char (point-max)) (insert "saved")))
            (add-hook 'kill-buffer-hook (lambda () (when buffer-file-name (push 'killed log))))
            (message "init is loaded")
            """);
        ned.WaitForText("init is loaded");
        ned.Send("\x18\x06");
        ned.WaitForText("Find file:");
        ned.Send("\x01\x0b" + file + "\r");
        ned.WaitForText("some.el");
        ned.WaitForText("(ELisp)");
        ned.Send("x\x18\x13");
        ned.WaitForText("Wrote");
        Assert.EndsWith("saved", File.ReadAllText(file).TrimEnd('\n'), StringComparison.Ordinal);
        ned.Send("\x18k\r");
        ned.WaitForText("(Lisp Interaction)");
        ned.Send("\x1b:log\r");
        ned.WaitForText("(killed emacs-lisp-mode 33)");
        ned.Quit();
    }

    [Fact]
    public void A_question_has_the_hooks_keys_and_defaults_that_Lisp_gave_it()
    {
        using PtyProcess ned = StartWith("""
            (add-hook 'minibuffer-setup-hook (lambda () (insert "[setup]")))
            (add-hook 'minibuffer-exit-hook (lambda () (setq left (minibuffer-contents))))
            (defvar my-map (let ((map (make-sparse-keymap)))
              (set-keymap-parent map minibuffer-local-map)
              (define-key map (kbd "C-c x") (lambda () (interactive) (insert "<key>")))
              (define-key map (kbd "C-c t") (lambda () (interactive) (throw 'out 'thrown)))
              map))
            (defun ask () (interactive) (message "got %S" (catch 'out (read-from-minibuffer "Say: " nil my-map nil 'my-hist '("one" "two")))))
            (global-set-key (kbd "C-c a") 'ask)
            (message "init is loaded")
            """);
        ned.WaitForText("init is loaded");
        ned.Send("\x03" + "a");
        ned.WaitForText("Say: [setup]");
        ned.Send("\x03x\r");
        ned.WaitForText("got \"[setup]<key>\"");
        ned.Send("\x03" + "a");
        ned.WaitForText("Say: [setup]");
        ned.Send("\x1bn\x1bn\r");
        ned.WaitForText("got \"two\"");
        ned.Send("\x03" + "a");
        ned.WaitForText("Say: [setup]");
        ned.Send("\x03t");
        ned.WaitForText("got thrown");
        ned.Send("\x1b:\x01\x0b(list left my-hist)\r");
        ned.WaitForText("(\"(list left my-hist)\" (\"two\" \"[setup]<key>\"))");
        ned.Quit();
    }

    [Fact]
    public void The_debugger_waits_for_its_keys()
    {
        using PtyProcess ned = StartWith("""
            (defun fails () (interactive) (list 1 (condition-case nil (car 'no-list) (void-variable 2))))
            (defun looks () (interactive) (debug) (message "went on"))
            (setq debug-on-error t)
            (message "init is loaded")
            """);
        ned.WaitForText("init is loaded");
        ned.Send("\x1bxfails\r");
        ned.WaitForText("Debugger entered--Lisp error: (wrong-type-argument listp no-list)");
        ned.Send("e");
        ned.WaitForText("Eval in stack frame:");
        ned.Send("(concat \"in\" \"side\")\r");
        ned.WaitForText("\"inside\"");
        ned.Send("q");
        ned.WaitFor(screen => !screen.ToString().Contains("Backtrace", StringComparison.Ordinal), "the end of the debugger");
        ned.Send("\x1bxlooks\r");
        ned.WaitForText("Debugger entered");
        ned.Send("c");
        ned.WaitForText("went on");
        ned.Quit();
    }

    [Theory]
    [InlineData("(set-process-filter (start-process \"p\" nil \"echo\" \"x\") (lambda (&rest _) (write-region \"\" nil flag nil 0) (while t)))")]
    [InlineData("(run-with-timer 0.01 nil (lambda () (write-region \"\" nil flag nil 0) (while t)))")]
    [InlineData("(progn (write-region \"\" nil flag nil 0) (sort (number-sequence 1 100) (lambda (_a _b) (while t))))")]
    public void C_g_ends_what_hangs(string form)
    {
        string flag = Path.Combine(_folder, "flag");
        using PtyProcess ned = StartWith($"(setq flag {Quoted(flag)})\n(defun hang () (interactive) {form})\n(global-set-key (kbd \"C-c h\") 'hang)\n(message \"init is loaded\")");
        ned.WaitForText("init is loaded");
        ned.Send("\x03h");
        ned.WaitFor(_ => File.Exists(flag), "what hangs");
        ned.Send("\x07");
        ned.WaitForText("Quit");
        ned.Send("\x1b:(concat \"al\" \"ive\")\r");
        ned.WaitForText("\"alive\"");
        ned.Quit();
    }

    [Fact]
    public void Mode_lines_and_hooks_of_commands_are_Lisps()
    {
        using PtyProcess ned = StartWith("""
            (define-minor-mode my-mode "Mine." :lighter " Mine" :global t)
            (my-mode 1)
            (defvar seen nil)
            (add-hook 'post-command-hook (lambda () (when (memq this-command '(forward-char backward-char)) (push (cons this-command last-command) seen))))
            (defun own () (interactive) (setq mode-line-format '("<%b> " (:eval (number-to-string (* 6 7)))) header-line-format "HEAD %b"))
            (message "init is loaded")
            """);
        ned.WaitForText("init is loaded");
        ned.WaitForText("Interaction Mine)");
        ned.Send("ab\x02\x06");
        ned.Send("\x1b:seen\r");
        ned.WaitForText("((forward-char . backward-char) (backward-char . self-insert-command))");
        ned.Send("\x1bxown\r");
        ned.WaitForText("<*scratch*> 42");
        ned.WaitForText("HEAD *scratch*");
        ned.Quit();
    }

    [Fact]
    public void A_directory_is_a_buffer_and_what_is_typed_expands()
    {
        File.WriteAllText(Path.Combine(_folder, "only.txt"), "the text of the file\n");
        using PtyProcess ned = StartWith("""
            (define-abbrev global-abbrev-table "teh" "the")
            (setq-default abbrev-mode t)
            (electric-pair-mode 1)
            (message "init is loaded")
            """);
        ned.WaitForText("init is loaded");
        ned.Send("\x18" + "d");
        ned.WaitForText("Dired (directory):");
        ned.Send("\x01\x0b" + _folder + "\r");
        ned.WaitForText("(Dired)");
        ned.WaitForText("only.txt");
        ned.Send("\x1b:(dired-goto-file (expand-file-name \"only.txt\"))\r");
        ned.Send("f");
        ned.WaitForText("the text of the file");
        ned.Send("(teh al");
        ned.WaitForText("(the al)");
        ned.Send("\x1b~");
        ned.WaitForText("Modification-flag cleared");
        ned.Quit();
    }

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal) + "\"";

    private PtyProcess StartWith(string init)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "ned"));
        File.WriteAllText(Path.Combine(_folder, "ned", "init.el"), init);
        return PtyProcess.Start(Ned.Path, [], new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = _folder }, 24, 80);
    }
}
