using System.Text;
using Editor.Tui.Terminals;

namespace Editor.Host;

/// <summary>
/// Standard output and error as plain files. System.Console, its raw streams included, sends keypad sequences to a terminal when first used
/// (ESC [ ? 1 h, ESC =; .NET 10), which stay behind after us.
/// </summary>
internal static class StandardStreams
{
    internal static TextWriter Output() => Open(1);

    internal static TextWriter Error() => Open(2);

    private static StreamWriter Open(int descriptor) => new(new DescriptorStream(descriptor), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
    {
        AutoFlush = true,
    };
}
