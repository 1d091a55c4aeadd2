using Editor.Buffers;
using Editor.Host;
using Editor.Text;

namespace Editor.Tui.Tests.Host;

/// <summary>What is kept when the editor is ended from outside.</summary>
public sealed class UnsavedWorkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ned-kept").FullName;
    private readonly List<string> _told = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_the_files_coding_cannot_hold_is_kept_in_utf_8_and_that_is_told()
    {
        using EditorLoop loop = new();
        BufferRegistry buffers = new(loop);
        Visit(buffers, "latin.txt", "\u20AC").FileCoding = CodingSystem.Latin1Unix;
        UnsavedWork.Keep(buffers, _told.Add);
        Assert.Equal("\u20AC", File.ReadAllText(Path.Combine(_folder, "#latin.txt#")));
        Assert.Contains("utf-8", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_cannot_be_kept_does_not_stop_the_others()
    {
        using EditorLoop loop = new();
        BufferRegistry buffers = new(loop);
        Visit(buffers, "first.txt", "1");
        Visit(buffers, "gone/second.txt", "2");
        Visit(buffers, "third.txt", "3");
        UnsavedWork.Keep(buffers, _told.Add);
        Assert.Equal("1", File.ReadAllText(Path.Combine(_folder, "#first.txt#")));
        Assert.Equal("3", File.ReadAllText(Path.Combine(_folder, "#third.txt#")));
        Assert.Equal(3, _told.Count);
        Assert.Single(_told, line => line.Contains("could not be kept", StringComparison.Ordinal));
    }

    private TextBuffer Visit(BufferRegistry buffers, string name, string text)
    {
        TextBuffer buffer = buffers.Generate(Path.GetFileName(name));
        buffer.FileName = Path.Combine(_folder, name);
        buffer.Insert(text);
        return buffer;
    }
}
