namespace Editor.Core.Input;

/// <summary>What a front end sends in: one event of a person's, immutable, in the order in which it happened.</summary>
public abstract record InputEvent;

/// <summary>A key press.</summary>
/// <param name="Chord">The key in normal form.</param>
public sealed record KeyInput(KeyChord Chord) : InputEvent;

/// <summary>A bracketed paste, whole. Its newlines never send by themselves (notes/peers.md, security 3).</summary>
/// <param name="Text">The text pasted, as it came.</param>
public sealed record PasteInput(string Text) : InputEvent;

/// <summary>The screen has a new size, in cells.</summary>
/// <param name="Rows">Rows of the editor's area, at least 1.</param>
/// <param name="Columns">Columns of the editor's area, at least 1.</param>
public sealed record ResizeInput(int Rows, int Columns) : InputEvent;

/// <summary>What the mouse did.</summary>
public enum MouseAction
{
#pragma warning disable CS1591 // each name says what it is
    Press, Drag, Release, DoubleClick, TripleClick, WheelUp, WheelDown, WheelLeft, WheelRight,
#pragma warning restore CS1591
}

/// <summary>A mouse event at a cell of the frame.</summary>
/// <param name="Action">What happened.</param>
/// <param name="Button">1 left, 2 middle, 3 right; 0 for the wheel.</param>
/// <param name="Row">Row of the frame, from 0.</param>
/// <param name="Column">Column of the frame, from 0.</param>
/// <param name="Modifiers">Modifiers held.</param>
public sealed record MouseInput(MouseAction Action, int Button, int Row, int Column, KeyModifiers Modifiers) : InputEvent;

/// <summary>A command chosen by name, from the menu bar.</summary>
/// <param name="Command">The command's name, as M-x takes it.</param>
public sealed record CommandInput(string Command) : InputEvent;
