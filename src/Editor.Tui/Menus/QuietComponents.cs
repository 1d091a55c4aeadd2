using System.Collections.Concurrent;
using System.Drawing;
using Terminal.Gui.App;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Terminal.Gui.Time;
using Terminal.Gui.ViewBase;

namespace Editor.Tui.Menus;

/// <summary>
/// Terminal.Gui's ends towards a terminal, with no terminal behind them: it draws into its cell buffer, which we put over the frame, and gets its
/// keys from our decoder. So it sends no query at start, reads nothing, writes nothing, and starts no polling.
/// </summary>
internal sealed class QuietComponents(Size size) : ComponentFactoryImpl<char>
{
    /// <summary>Makes mouse clicks out of presses and releases.</summary>
    internal AnsiInputProcessor? Processor { get; private set; }

    /// <inheritdoc/>
    public override string? GetDriverName() => DriverRegistry.Names.ANSI;

    /// <inheritdoc/>
    public override IInput<char> CreateInput() => new QuietInput();

    /// <inheritdoc/>
    public override IOutput CreateOutput() => new QuietOutput(size);

    /// <inheritdoc/>
    public override IInputProcessor CreateInputProcessor(ConcurrentQueue<char> inputBuffer, ITimeProvider? timeProvider = null) =>
        Processor = new AnsiInputProcessor(inputBuffer, timeProvider);

    /// <inheritdoc/>
    public override ISizeMonitor CreateSizeMonitor(IOutput consoleOutput, IOutputBuffer outputBuffer) => new QuietSizeMonitor();

    private sealed class QuietInput : IInput<char>
    {
        public CancellationTokenSource? ExternalCancellationTokenSource { get; set; }

        public void Initialize(ConcurrentQueue<char> inputQueue)
        {
            // nothing is ever put in
        }

        public void Run(CancellationToken runCancellationToken) => runCancellationToken.WaitHandle.WaitOne();

        public void Dispose()
        {
            // nothing is held
        }
    }

    private sealed class QuietOutput(Size size) : IOutput
    {
        private readonly ConcurrentQueue<SixelToRender> _sixels = new();
        private Size _size = size;
        private Cursor _cursor = new();

        public bool Force16Colors { get; set; }

        // "Legacy" is what keeps Terminal.Gui from asking the terminal for its colours, its keyboard protocol and its pictures.
        public bool IsLegacyConsole { get; set; } = true;

        public bool UseKittyGraphics { get; set; }

        public ConcurrentQueue<SixelToRender> GetSixels() => _sixels;

        public Size GetSize() => _size;

        public void SetSize(int width, int height) => _size = new(width, height);

        public void SetCursor(Cursor cursor) => _cursor = cursor;

        public Cursor GetCursor() => _cursor;

        public void Write(ReadOnlySpan<char> text)
        {
            // no byte of a widget's reaches the terminal but through the overlay
        }

        public void Write(IOutputBuffer buffer)
        {
            // the overlay reads the buffer itself
        }

        public void Suspend()
        {
            // suspending is the editor's command
        }

        public string GetLastOutput() => "";

        public string ToAnsi(IOutputBuffer buffer) => "";

        public void Dispose()
        {
            // nothing is held
        }
    }

    private sealed class QuietSizeMonitor : ISizeMonitor
    {
        public event EventHandler<SizeChangedEventArgs>? SizeChanged
        {
            add
            {
                // a menu closes when the size changes: nobody is told
            }

            remove
            {
                // see above
            }
        }

        public bool Poll() => false;
    }
}
