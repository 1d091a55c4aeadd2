using System.Text;
using Editor.Core;
using Editor.Tui.Terminals;

namespace Editor.Host;

/// <summary>
/// Standard output and error as plain files. System.Console, its raw streams included, sends keypad sequences to a terminal when first used
/// (ESC [ ? 1 h, ESC =; .NET 10), which stay behind after us.
/// </summary>
internal static class StandardStreams
{
    internal static TextWriter Output() => Open(1);

    /// <summary>
    /// Writes a line to standard error, inert. Where nobody can read it any more (the terminal's window was closed) it is lost, and nothing else is.
    /// </summary>
    internal static void Tell(string line)
    {
        string inert = string.Join('\n', line.Split('\n').Select(InertText.Show));
        try
        {
            using StreamWriter error = Open(2);
            error.WriteLine(inert);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            // Work is being saved and connections closed while this is told: that must go on.
            _ = closed;
        }
    }

    /// <summary>Runs the actions of a command line without a screen.</summary>
    /// <returns>The exit code.</returns>
    internal static int RunBatch(IReadOnlyList<string> words)
    {
        using DescriptorStream input = new(0);
        using DescriptorStream output = new(1);
        using DescriptorStream error = new(2);
        return Scripting.BatchProgram.Run(words, input, output, error);
    }

    private static StreamWriter Open(int descriptor) => new(new DescriptorStream(descriptor), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
    {
        AutoFlush = true,
    };
}
