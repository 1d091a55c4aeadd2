using System.Runtime.ExceptionServices;
using Editor.Core.Frames;
using Editor.Core.Input;
using Editor.Tui.Keys;
using Editor.Tui.Menus;
using Editor.Tui.Painting;
using Editor.Tui.Terminals;
using Editor.Tui.Themes;

namespace Editor.Tui;

/// <summary>
/// The editor's screen: runs on the caller's thread, sends a person's input in and paints the frames that come out. It sleeps until
/// something happens, so an idle editor costs nothing; a slow terminal makes it drop frames, never wait the editor.
/// </summary>
/// <remarks>
/// Two threads: the caller's paints, "ned input" reads. Input goes straight to the editor from the thread that read it, so that C-g works
/// while painting waits for a slow terminal.
/// </remarks>
public sealed partial class EditorTerminal : IDisposable
{
    private readonly EditorTerminalOptions _options;
    private readonly TerminalDevice _device;
    private readonly InputRouter _router;
    private readonly InputReader _reader;
    private readonly MenuLayer _menus;
    private readonly ScreenPainter _painter;
    private readonly AutoResetEvent _wake = new(false);
    private readonly Lock _endLock = new();
    private readonly byte[] _enter;
    private readonly byte[] _again;
    private readonly byte[] _leave;
    private Theme? _newTheme;
    private MenuModel? _newMenus;
    private ExceptionDispatchInfo? _fault;
    private int _rows;
    private int _columns;
    private int _entered;
    private int _shutDown;
    private volatile bool _ended;
    private volatile bool _repaint;
    private TerminalEnd _end;

    private EditorTerminal(EditorTerminalOptions options, TerminalDevice device)
    {
        _options = options;
        _device = device;
        _enter = TerminalModes.Enter(options.Capabilities);
        _again = TerminalModes.Again(options.Capabilities);
        _leave = TerminalModes.Leave(options.Capabilities);
        _router = new InputRouter(options.Input, Wake);
        _reader = new InputReader(device, new InputDecoder(_router.Route, options.Time), () => Finish(TerminalEnd.HungUp), Fail);
        _painter = new ScreenPainter(new StyleTable(options.Theme, options.Capabilities.Colors))
        {
            HasCursorShapes = options.Capabilities.HasCursorShapes,
            HasTitle = options.Capabilities.HasTitle,
        };
        _menus = new MenuLayer(_router, options.Theme, options.Menus, options.Capabilities.Colors);
        (_rows, _columns) = device.Size;
    }

    /// <summary>Opens the terminal of this process. The screen stays as it is until <see cref="Run"/>.</summary>
    /// <exception cref="TerminalException">There is none; the message is for the user.</exception>
    public static EditorTerminal Open(EditorTerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(options, TerminalDevice.Open(options.InputDescriptor, options.OutputDescriptor));
    }

    /// <summary>Rows of the screen, the menu bar's included.</summary>
    public int Rows => _rows;

    /// <summary>Columns of the screen.</summary>
    public int Columns => _columns;

    /// <summary>
    /// Takes the screen, paints until <see cref="End"/>, a signal, or the loss of the terminal, then gives the screen back as it was and
    /// calls the shutdown hook.
    /// </summary>
    /// <returns>Why it ended.</returns>
    /// <exception cref="Exception">What the editor's input hook or the painting threw: our bug, thrown once the terminal is restored.</exception>
    public TerminalEnd Run()
    {
        using SignalWatch? signals = _options.HandlesSignals ? new SignalWatch(this) : null;
        _options.Frames.Published += Wake;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        try
        {
            _painter.Resize(_rows, _columns);
            EnterScreen();
            _reader.Start();
            _router.SendToEditor(new ResizeInput(_rows, _columns));
            while (!_ended)
            {
                Turn(signals);
                if (!_ended) _wake.WaitOne();
            }
        }
        catch (Exception fault)
        {
            Fail(fault);
        }
        finally
        {
            AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
            AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
            _options.Frames.Published -= Wake;
            _reader.Dispose();
            LeaveScreen();
        }

        ShutDown(_end);
        _fault?.Throw();
        return _end;
    }

    /// <summary>Makes <see cref="Run"/> return. Safe from any thread.</summary>
    public void End() => Finish(TerminalEnd.Requested);

    /// <summary>Changes how faces look. Safe from any thread.</summary>
    public void SetTheme(Theme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        Volatile.Write(ref _newTheme, theme);
        Wake();
    }

    /// <summary>Changes the menu bar. Safe from any thread; an open menu is closed.</summary>
    public void SetMenus(MenuModel menus)
    {
        ArgumentNullException.ThrowIfNull(menus);
        Volatile.Write(ref _newMenus, menus);
        Wake();
    }

    /// <summary>Opens the menu bar's first menu, as F10 does. Safe from any thread.</summary>
    public void OpenMenu() => _router.OpenMenu();

    /// <summary>Sends the whole screen again (C-l), whatever stands on it. Safe from any thread.</summary>
    public void Redraw()
    {
        _repaint = true;
        Wake();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        LeaveScreen();
        _menus.Dispose();
        _device.Dispose();
        _wake.Dispose();
    }

    private void Wake() => _wake.Set();

    // The first reason is the one that counts.
    private void Finish(TerminalEnd reason)
    {
        lock (_endLock)
        {
            if (_ended) return;
            _end = reason;
            _ended = true;
        }

        if (reason != TerminalEnd.Requested) _device.StopWriting();
        Wake();
    }

    private void Fail(Exception fault)
    {
        _fault ??= ExceptionDispatchInfo.Capture(fault);
        Finish(TerminalEnd.Crashed);
    }
}
