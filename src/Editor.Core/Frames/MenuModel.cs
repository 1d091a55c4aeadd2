namespace Editor.Core.Frames;

/// <summary>The menu bar's contents: what a front end shows, in order.</summary>
/// <param name="Menus">The menus, left to right.</param>
public sealed record MenuModel(IReadOnlyList<Menu> Menus);

/// <summary>A menu of the bar.</summary>
/// <param name="Title">Its title; the letter after an underscore is its hot key.</param>
/// <param name="Items">Its entries, top to bottom; null is a separator.</param>
public sealed record Menu(string Title, IReadOnlyList<MenuEntry?> Items);

/// <summary>An entry of a menu: a command by name.</summary>
/// <param name="Title">What it says.</param>
/// <param name="Command">The command's name, sent back as <see cref="Input.CommandInput"/>.</param>
/// <param name="Keys">The keys that run it, or empty; shown at the right.</param>
/// <param name="Help">One line that tells what it does.</param>
public sealed record MenuEntry(string Title, string Command, string Keys, string Help);
