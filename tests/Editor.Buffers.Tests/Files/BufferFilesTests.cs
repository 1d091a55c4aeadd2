using System.Text;
using CsCheck;
using static Editor.Buffers.Tests.Positions;

namespace Editor.Buffers.Tests.Files;

public sealed class BufferFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("ned-files-").FullName;
    private readonly TestEditor _editor = new();
    private readonly BufferFiles _files;

    public BufferFilesTests() => _files = new BufferFiles(_editor.Registry);

    public void Dispose()
    {
        _editor.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void Any_bytes_come_back_as_they_were()
    {
        var line = Gen.OneOf(
            Gen.Const("\r\n"u8.ToArray()), Gen.Const("\n"u8.ToArray()), Gen.Const("\r"u8.ToArray()), Gen.Const("\uFEFFäö€😀"u8.ToArray()),
            Gen.Const("plain"u8.ToArray()), Gen.Byte.Array[0, 6], Gen.Const(new byte[] { 0 }));
        line.Array[0, 12].Sample(pieces =>
        {
            var bytes = pieces.SelectMany(piece => piece).ToArray();
            var path = NewPath();
            File.WriteAllBytes(path, bytes);
            using var editor = new TestEditor();
            var files = new BufferFiles(editor.Registry);
            var buffer = files.Visit(path);
            Assert.False(buffer.IsModified);
            Assert.Equal(bytes.Length, files.Save(buffer));
            Assert.Equal(bytes, File.ReadAllBytes(path));
            File.Delete(path);
        }, iter: 60);
    }

    [Fact]
    public void A_file_of_many_chunks_comes_back_as_it_was()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{i} ä😀\r\n")));
        var path = NewPath();
        File.WriteAllBytes(path, bytes);
        var buffer = _files.Visit(path);
        Assert.Equal(30_001, buffer.Text.LineCount);
        _files.Save(buffer);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void Line_ends_and_the_byte_order_mark_are_kept_through_an_edit()
    {
        var path = NewPath();
        File.WriteAllText(path, "one\r\ntwo\r\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var buffer = _files.Visit(path);
        Assert.Equal("one\ntwo\n", buffer.Text.GetString());
        Assert.True(buffer.HasBom);
        Assert.Equal(At(1), buffer.Point);
        buffer.Insert("zero\n");
        Assert.True(buffer.IsModified);
        _files.Save(buffer);
        Assert.False(buffer.IsModified);
        Assert.Equal("\uFEFFzero\r\none\r\ntwo\r\n"u8.ToArray(), File.ReadAllBytes(path));
        Assert.True(buffer.TryUndo());
        Assert.False(buffer.TryUndo());
        Assert.Equal("one\ntwo\n", buffer.Text.GetString());
    }

    [Fact]
    public void A_file_is_visited_once_and_two_of_one_name_are_told_apart()
    {
        var path = NewPath("same");
        File.WriteAllText(path, "x");
        Directory.CreateDirectory(Path.Combine(_directory, "sub"));
        var other = Path.Combine(_directory, "sub", "same");
        File.WriteAllText(other, "y");
        var buffer = _files.Visit(path);
        Assert.Same(buffer, _files.Visit(Path.Combine(_directory, "sub", "..", "same")));
        Assert.Equal("same<2>", _files.Visit(other).Name);
    }

    [Fact]
    public void A_new_file_is_an_empty_buffer_and_is_made_by_saving()
    {
        var path = NewPath();
        var buffer = _files.Visit(path);
        Assert.Equal(0, buffer.Text.Length);
        buffer.Insert("new\n");
        _files.Save(buffer);
        Assert.Equal("new\n", File.ReadAllText(path));
        Assert.False(_files.HasChangedOnDisk(buffer));
        Assert.Equal([path], Directory.GetFiles(_directory));
    }

    [Fact]
    public void Mode_and_link_are_kept()
    {
        var path = NewPath();
        File.WriteAllText(path, "x");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherWrite;
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(path, Mode);
        var link = Path.Combine(_directory, "link");
        var second = Path.Combine(_directory, "second");
        File.CreateSymbolicLink(link, Path.GetFileName(path));
        File.CreateSymbolicLink(second, link);
        var buffer = _files.Visit(second);
        buffer.Insert("y");
        _files.Save(buffer);
        Assert.Equal("yx", File.ReadAllText(path));
        Assert.Equal(Mode, File.GetUnixFileMode(path));
        Assert.Equal(link, new FileInfo(second).LinkTarget);
        Assert.Equal(Path.GetFileName(path), new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_change_on_disk_is_noticed_and_not_overwritten_unasked()
    {
        var path = NewPath();
        File.WriteAllText(path, "mine");
        var buffer = _files.Visit(path);
        File.WriteAllText(path, "theirs, longer");
        Assert.True(_files.HasChangedOnDisk(buffer));
        Assert.Contains(path, Assert.Throws<EditorException>(() => _files.Save(buffer)).Message, StringComparison.Ordinal);
        _files.Revert(buffer);
        Assert.Equal("theirs, longer", buffer.Text.GetString());
        Assert.False(_files.HasChangedOnDisk(buffer));
        File.Delete(path);
        Assert.True(_files.HasChangedOnDisk(buffer));
        Assert.Contains("no such file", Assert.Throws<EditorException>(() => _files.Revert(buffer)).Message, StringComparison.Ordinal);
        _files.Save(buffer, overwriteChanged: true);
        Assert.Equal("theirs, longer", File.ReadAllText(path));
    }

    [Fact]
    public void Saving_elsewhere_renames_the_buffer_and_asks_before_it_replaces()
    {
        var path = NewPath("target");
        File.WriteAllText(path, "old");
        var buffer = _editor.Buffer("text", "scratch");
        Assert.Contains("visits no file", Assert.Throws<EditorException>(() => _files.Save(buffer)).Message, StringComparison.Ordinal);
        Assert.Contains("exists", Assert.Throws<EditorException>(() => _files.SaveAs(buffer, path)).Message, StringComparison.Ordinal);
        _files.SaveAs(buffer, path, overwrite: true);
        Assert.Equal(("text", "target", path), (File.ReadAllText(path), buffer.Name, buffer.FileName));
        Directory.CreateDirectory(Path.Combine(_directory, "dir"));
        _files.SaveAs(buffer, Path.Combine(_directory, "dir"));
        Assert.Equal(Path.Combine(_directory, "dir", "target"), buffer.FileName);
        Assert.Equal("target", buffer.Name);
    }

    [Fact]
    public void What_cannot_be_read_or_written_names_the_file_and_the_reason()
    {
        Expect(_directory, "it is a directory", () => _files.Visit(_directory));
        var lost = Path.Combine(_directory, "none", "file");
        Expect(lost, "there is no directory", () => _files.Visit(lost));
        var buffer = _editor.Buffer("text");
        Expect(lost, "there is no directory", () => _files.SaveAs(buffer, lost));
        var file = NewPath();
        File.WriteAllText(file, "x");
        Expect(Path.Combine(file, "x"), "directory", () => _files.SaveAs(buffer, Path.Combine(file, "x")));
        Expect(Path.Combine(_directory, new string('n', 300)), "name is too long", () => _files.SaveAs(buffer, Path.Combine(_directory, new string('n', 300))));
        if (!OperatingSystem.IsWindows()) Expect("/dev/zero", "not a regular file", () => _files.Visit("/dev/zero"));
        Assert.Throws<EditorException>(() => _files.Visit(""));
        Assert.Throws<EditorException>(() => _files.Visit("a\0b"));
        Assert.Null(buffer.FileName);
        Assert.True(buffer.IsModified);
    }

    [Fact]
    public void A_pipe_is_refused_and_not_waited_for()
    {
        if (OperatingSystem.IsWindows()) return;
        var pipe = NewPath();
        using var maker = System.Diagnostics.Process.Start("mkfifo", pipe);
        maker.WaitForExit();
        Expect(pipe, "not a regular file", () => _files.Visit(pipe));
        var buffer = _editor.Buffer("text");
        Expect(pipe, "not a regular file", () => _files.SaveAs(buffer, pipe, overwrite: true));
    }

    [Fact]
    public void A_character_that_the_coding_lacks_leaves_the_old_file_and_nothing_beside_it()
    {
        var path = NewPath();
        File.WriteAllText(path, "old");
        var buffer = _files.Visit(path);
        buffer.FileCoding = Text.CodingSystem.Latin1Unix;
        buffer.Insert("€");
        Expect(path, "utf-8", () => _files.Save(buffer));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_directory));
        Assert.True(buffer.IsModified);
    }

    private static void Expect(string path, string reason, Action action)
    {
        var error = Assert.Throws<EditorException>(action);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private string NewPath(string? name = null) => Path.Combine(_directory, name ?? $"{Guid.NewGuid():N}.txt");
}
