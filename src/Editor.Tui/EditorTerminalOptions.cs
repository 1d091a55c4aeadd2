using Editor.Core.Frames;
using Editor.Core.Input;
using Editor.Tui.Terminals;
using Editor.Tui.Themes;

namespace Editor.Tui;

/// <summary>What an <see cref="EditorTerminal"/> connects: an editor that takes events and leaves frames.</summary>
public sealed record EditorTerminalOptions
{
    /// <summary>
    /// Takes the events, one at a time, in the order in which they happened. Called on the input thread, and on the screen's for what comes
    /// from a menu or a new size: it must post and return.
    /// </summary>
    public required Action<InputEvent> Input { get; init; }

    /// <summary>Where the editor leaves its frames.</summary>
    public required FrameMailbox Frames { get; init; }

    /// <summary>How faces look at first.</summary>
    public required Theme Theme { get; init; }

    /// <summary>What the terminal can do.</summary>
    public required TerminalCapabilities Capabilities { get; init; }

    /// <summary>The menu bar; null or empty is none.</summary>
    public MenuModel? Menus { get; init; }

    /// <summary>
    /// Called once, when the terminal has been given back, whatever the reason: closes listeners and saves what a person has not saved.
    /// On <see cref="TerminalEnd.Crashed"/> it may run on the thread that failed, with the others still going.
    /// </summary>
    public Action<TerminalEnd>? Shutdown { get; init; }

    /// <summary>Tells double clicks from two clicks.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The terminal's input, 0 but in tests.</summary>
    internal int InputDescriptor { get; init; }

    /// <summary>The terminal's output, 1 but in tests.</summary>
    internal int OutputDescriptor { get; init; } = 1;

    /// <summary>Whether signals are listened to: false in tests, which share their process.</summary>
    internal bool HandlesSignals { get; init; } = true;
}

/// <summary>Why a terminal's run ended.</summary>
public enum TerminalEnd
{
    /// <summary><see cref="EditorTerminal.End"/> was called.</summary>
    Requested,

    /// <summary>SIGTERM.</summary>
    Terminated,

    /// <summary>SIGINT from outside (C-c is an ordinary key).</summary>
    Interrupted,

    /// <summary>SIGHUP, or the terminal is gone.</summary>
    HungUp,

    /// <summary>An exception that nobody caught: our bug.</summary>
    Crashed,
}
