using Editor.Buffers;
using Editor.CommandLine;
using Editor.Host;
using Editor.Scripting;

namespace Editor;

/// <summary>The program: reads the command line, then runs an editor in the terminal.</summary>
internal static class Program
{
    // BSD's EX_SOFTWARE: a fault of ours.
    private const int ExitFault = 70;

    /// <summary>The version, as in the package.</summary>
    internal static string Version => typeof(Program).Assembly.GetName().Version?.ToString(3) ?? "0";

    private static int Main(string[] words)
    {
        try
        {
            if (BatchProgram.IsAskedFor(words)) return StandardStreams.RunBatch(words);
            Arguments arguments = CommandLineParser.Parse(words);
            switch (arguments.Action)
            {
                case ProgramAction.Help:
                    StandardStreams.Output().Write(HelpText.Render());
                    return 0;
                case ProgramAction.Version:
                    StandardStreams.Output().WriteLine($"ned {Version}");
                    return 0;
                default:
                    return new EditorHost(arguments).Run();
            }
        }
        catch (EditorException mistake)
        {
            StandardStreams.Tell("ned: " + mistake.Message);
            return 1;
        }
        catch (IOException broken)
        {
            // standard output that is full or closed; an editor's files have messages of their own
            StandardStreams.Tell("ned: " + broken.Message);
            return 1;
        }
        catch (Exception fault)
        {
            // The terminal is restored by now, so that this can be read.
            StandardStreams.Tell($"ned: internal error, please report it: {fault}");
            return ExitFault;
        }
    }
}
