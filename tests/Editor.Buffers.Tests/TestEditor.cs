using Editor.Text;

namespace Editor.Buffers.Tests;

/// <summary>A loop and a registry on the test's own thread, with every fault that was told.</summary>
internal sealed class TestEditor : IDisposable
{
    private readonly IDisposable _subscription;

    public TestEditor()
    {
        Registry = new BufferRegistry(Loop, new Random(7));
        _subscription = Loop.Faults.Subscribe(Faults.Add);
    }

    public EditorLoop Loop { get; } = new();

    public BufferRegistry Registry { get; }

    public List<LoopFault> Faults { get; } = [];

    public TextBuffer Buffer(string text = "", string name = "test")
    {
        var buffer = Registry.Generate(name);
        buffer.Insert(text);
        return buffer;
    }

    public void Dispose()
    {
        _subscription.Dispose();
        foreach (var buffer in Registry.All) buffer.Text.CheckInvariants();
        Loop.Dispose();
    }
}

internal static class Positions
{
    public static TextPosition At(int value) => new(value);

    public static TextRange Range(int start, int end) => new(new TextPosition(start), new TextPosition(end));
}
