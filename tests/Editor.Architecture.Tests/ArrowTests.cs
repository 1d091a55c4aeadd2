using System.Reflection;

namespace Editor.Architecture.Tests;

/// <summary>The arrows of docs/architecture.md: which room may know which.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Rooms = ["Editor.Text", "Editor.Buffers", "Editor.Processes", "Editor.Core", "Editor.Lisp", "Editor.Scripting", "Editor.Tui"];

    [Theory]
    [InlineData("Editor.Text")]
    [InlineData("Editor.Buffers", "Editor.Text")]
    [InlineData("Editor.Processes", "Editor.Text", "Editor.Buffers")]
    [InlineData("Editor.Core", "Editor.Text", "Editor.Buffers", "Editor.Processes")]
    [InlineData("Editor.Lisp")]
    [InlineData("Editor.Scripting", "Editor.Text", "Editor.Buffers", "Editor.Processes", "Editor.Core", "Editor.Lisp")]
    [InlineData("Editor.Tui", "Editor.Text", "Editor.Buffers", "Editor.Processes", "Editor.Core")]
    public void A_room_knows_only_the_rooms_below_it(string room, params string[] below)
    {
        string[] references = [.. Assembly.Load(room).GetReferencedAssemblies().Select(name => name.Name!)];
        Assert.Empty(references.Intersect(Rooms).Except(below));
    }

    [Theory]
    [InlineData("Editor.Text")]
    [InlineData("Editor.Buffers")]
    [InlineData("Editor.Processes")]
    [InlineData("Editor.Core")]
    [InlineData("Editor.Lisp")]
    [InlineData("Editor.Scripting")]
    public void Terminal_Gui_is_known_to_the_front_end_alone(string room) =>
        Assert.DoesNotContain(Assembly.Load(room).GetReferencedAssemblies(), name => name.Name!.StartsWith("Terminal.Gui", StringComparison.Ordinal));

    [Fact]
    public void Text_stands_alone() =>
        Assert.All(Assembly.Load("Editor.Text").GetReferencedAssemblies(), name => Assert.StartsWith("System", name.Name!, StringComparison.Ordinal));

    [Theory]
    [InlineData("Editor.Text", "Editor.Buffers", "Editor.Processes", "Editor.Core", "Editor.Tui", "ned")]
    public void Sockets_are_opened_by_processes_alone(params string[] rooms)
    {
        foreach (string room in rooms.Where(room => room is not "Editor.Processes" and not "ned"))
        {
            NetArchTest.Rules.TestResult result = NetArchTest.Rules.Types.InAssembly(Assembly.Load(room))
                .ShouldNot().HaveDependencyOn("System.Net.Sockets.Socket").GetResult();
            Assert.True(result.IsSuccessful, $"{room}: {string.Join(", ", result.FailingTypeNames ?? [])}");
        }
    }
}
