namespace Editor.CommandLine;

/// <summary>An option of the command line.</summary>
/// <param name="Names">How it is written, the usual way first.</param>
/// <param name="Argument">What it takes, in capitals, or null.</param>
/// <param name="Help">What it does, one sentence or two.</param>
/// <param name="Apply">Puts it into the arguments; its value is empty where it takes none.</param>
internal sealed record Option(IReadOnlyList<string> Names, string? Argument, string Help, Action<Arguments, string> Apply);

/// <summary>What stands on a command line beside options.</summary>
/// <param name="Form">How it is written.</param>
/// <param name="Help">What it means.</param>
internal sealed record Operand(string Form, string Help);

/// <summary>The whole command line, once: the parser, <c>--help</c> and the manual page are made from these tables.</summary>
internal static class OptionTable
{
    internal static readonly IReadOnlyList<Operand> Operands =
    [
        new("FILE", "Visit a file."),
        new("+LINE[:COLUMN] FILE", "Visit a file at a line, and a column, both from 1."),
        new("tcp:[HOST:]PORT", "Connect by TCP. HOST defaults to localhost; PORT may be a service name; an IPv6 address stands in brackets."),
        new("udp:[HOST:]PORT", "Exchange datagrams by UDP."),
        new("tls:[HOST:]PORT", "Connect by TLS over TCP; the certificate is verified."),
        new("unix:PATH", "Connect to a Unix socket."),
        new("listen:[HOST:]PORT", "Listen for TCP connections; * is every address of the machine, and earns a warning."),
        new("listen-udp:[HOST:]PORT", "Listen for datagrams, with a buffer for each sender."),
        new("listen-unix:PATH", "Listen on a Unix socket."),
    ];

    internal static readonly IReadOnlyList<Option> Options =
    [
        new(["--demo"], null, "Open the demonstration: a small server of ned's own on localhost and connections to it.", (arguments, _) => arguments.Demo = true),
        new(["--theme"], "NAME", "Use a theme: dark, light, high-contrast, one of yours, or a file that ends in .json.", (arguments, value) => arguments.Theme = value),
        new(["--insecure"], null, "Accept any certificate of a TLS server. The connection list says so.", (arguments, _) => arguments.Insecure = true),
        new(["--ca"], "FILE", "Trust the certificates in a PEM file instead of the system's.", (arguments, value) => arguments.CaFile = value),
        new(["-q", "--no-init-file"], null, "Do not load the startup file ($XDG_CONFIG_HOME/ned/init.el).", (arguments, _) => arguments.Quick = true),
        new(["-Q", "--quick"], null, "As -q, and nothing of the site's.", (arguments, _) => arguments.Quick = true),
        new(["--batch"], null, "Run without a screen: do what -l, --eval and -f say, in their order, and exit. princ goes to standard output, message to standard error.", (_, _) => { }),
        new(["-l", "--load"], "FILE", "Load a file of Emacs Lisp.", (arguments, value) => arguments.Lisp("-l", value)),
        new(["--eval", "--execute"], "FORM", "Evaluate a form of Emacs Lisp.", (arguments, value) => arguments.Lisp("--eval", value)),
        new(["-f", "--funcall"], "FUNCTION", "Call a function of Emacs Lisp, without arguments.", (arguments, value) => arguments.Lisp("-f", value)),
        new(["-L", "--directory"], "DIR", "Put a directory in front of load-path.", (arguments, value) => arguments.Lisp("-L", value)),
        new(["--script"], "FILE", "Run a file of Emacs Lisp without a screen; what follows is the script's own (command-line-args-left).", (_, _) => { }),
        new(["--kill"], null, "Exit, after the actions before it.", (arguments, _) => arguments.Lisp("--kill", null)),
        new(["-nw", "--no-window-system"], null, "Accepted for habit's sake: ned always runs in the terminal.", (_, _) => { }),
        new(["--version"], null, "Print the version and exit.", (arguments, _) => arguments.Action = ProgramAction.Version),
        new(["--help"], null, "Print this help and exit.", (arguments, _) => arguments.Action = ProgramAction.Help),
        new(["--"], null, "End the options: what follows is a file, whatever it looks like.", (_, _) => { }),
    ];

    /// <summary>The option that is written so, or null.</summary>
    internal static Option? Find(string name) => Options.FirstOrDefault(option => option.Names.Contains(name));
}
