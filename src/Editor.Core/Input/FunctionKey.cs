namespace Editor.Core.Input;

/// <summary>The keys that are no characters, named as Emacs names them (in lower case, in angle brackets).</summary>
public enum FunctionKey
{
#pragma warning disable CS1591 // each name says what it is
    Up, Down, Left, Right, Home, End, Prior, Next, Insert, Delete, Menu,
    F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, F13, F14, F15, F16, F17, F18, F19, F20,
#pragma warning restore CS1591
}
