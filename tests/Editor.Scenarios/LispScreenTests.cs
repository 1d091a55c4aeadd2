using Editor.Testing;

namespace Editor.Scenarios;

/// <summary>Lisp in the program on its screen: the initialization file, M-:, keys and commands of one's own, C-g.</summary>
public sealed class LispScreenTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ned-lisp-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_initialization_file_makes_commands_and_keys()
    {
        using PtyProcess ned = StartWith("""
            (defun greet (n) "Greet N times." (interactive "p") (message "greeted %d" n))
            (global-set-key (kbd "C-c g") 'greet)
            (message "init is loaded")
            """);
        ned.WaitFor(screen => Shows(screen, "init is loaded"), "the message of init.el");
        ned.Send("\x03g");
        ned.WaitFor(screen => Shows(screen, "greeted 1"), "the key's command");
        ned.Send("\x15\x1bxgreet\r");
        ned.WaitFor(screen => Shows(screen, "greeted 4"), "the command by its name");
        ned.Quit();
    }

    [Fact]
    public void An_expression_is_evaluated_and_an_endless_one_is_interrupted()
    {
        using PtyProcess ned = StartWith("(message \"ready for it\")");
        ned.WaitFor(screen => Shows(screen, "ready for it"), "the start");
        ned.Send("\x1b:(list 6 \"x\")\r");
        ned.WaitFor(screen => Shows(screen, "(6 \"x\")"), "the value");
        ned.Send("\x1b:(while t)\r");
        ned.Send("\x07");
        ned.WaitFor(screen => Shows(screen, "Quit"), "the end of the endless loop");
        ned.Send("\x1b:(concat \"al\" \"ive\")\r");
        ned.WaitFor(screen => Shows(screen, "\"alive\""), "the value after it");
        ned.Quit();
    }

    [Fact]
    public void An_error_in_the_initialization_file_is_told_and_the_editor_goes_on()
    {
        using PtyProcess ned = StartWith("(setq loaded-before 1)\n(car 'no-list)");
        ned.WaitFor(screen => Shows(screen, "Wrong type argument: listp, no-list"), "the error");
        ned.Send("\x1b:(+ 1 loaded-before 40)\r");
        ned.WaitFor(screen => Shows(screen, "42"), "the editor at work");
        ned.Quit();
    }

    private static bool Shows(VirtualScreen screen, string text) => screen.ToString().Contains(text, StringComparison.Ordinal);

    private PtyProcess StartWith(string init)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "ned"));
        File.WriteAllText(Path.Combine(_folder, "ned", "init.el"), init);
        return PtyProcess.Start(Ned.Path, [], new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = _folder }, 24, 80);
    }
}
