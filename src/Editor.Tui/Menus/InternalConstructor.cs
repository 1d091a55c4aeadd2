using System.Runtime.CompilerServices;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Time;

namespace Editor.Tui.Menus;

/// <summary>
/// The one place that reaches into Terminal.Gui: <c>ApplicationImpl(IComponentFactory, ITimeProvider)</c> is internal in 2.5.0, and there is no
/// public way to give an application its own components. The package is pinned to that version; a test fails when the constructor is gone.
/// </summary>
internal static class InternalConstructor
{
    internal static IApplication CreateApplication(IComponentFactory components, ITimeProvider time) => (IApplication)Create(components, time);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType("Terminal.Gui.App.ApplicationImpl, Terminal.Gui")]
    private static extern object Create(IComponentFactory components, ITimeProvider time);
}
