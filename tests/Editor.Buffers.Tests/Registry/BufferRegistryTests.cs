using CsCheck;

namespace Editor.Buffers.Tests.Registry;

public sealed class BufferRegistryTests
{
    // Each row is what GNU Emacs 28.2 answered: the buffers that live, the name, IGNORE, the result.
    [Theory]
    [InlineData("", "foo", null, "foo")]
    [InlineData("foo", "foo", null, "foo<2>")]
    [InlineData("foo", "foo", "foo", "foo")]
    [InlineData("foo", "foo", "foo<2>", "foo<2>")]
    [InlineData("foo|foo<2>|foo<4>", "foo", null, "foo<3>")]
    [InlineData("foo|foo<2>|foo<4>", "foo", "foo<2>", "foo<2>")]
    [InlineData("foo|foo<2>|foo<4>", "foo", "foo<4>", "foo<3>")]
    [InlineData("foo|foo<2>|foo<4>", "foo<2>", null, "foo<2><2>")]
    [InlineData("foo|foo<2>|foo<4>", "foo<2>", "foo<2>", "foo<2>")]
    [InlineData("foo|foo<2>|foo<4>", "foo<2>", "foo", "foo<2><2>")]
    [InlineData("foo|foo<2>|foo<2><2>", "foo<2>", null, "foo<2><3>")]
    [InlineData("bar<02>|bar", "bar", null, "bar<2>")]
    [InlineData("bar<1>|bar", "bar", null, "bar<2>")]
    [InlineData("", " hid", null, " hid")]
    [InlineData(" hid", " hid", " hid", " hid")]
    [InlineData("", "", null, "")]
    public void Names_are_made_unique_as_Emacs_does(string living, string name, string? ignore, string expected)
    {
        using var editor = new TestEditor();
        foreach (var buffer in living.Split('|', StringSplitOptions.RemoveEmptyEntries)) editor.Registry.Create(buffer);
        Assert.Equal(expected, editor.Registry.GenerateNewBufferName(name, ignore));
    }

    [Fact]
    public void A_hidden_buffers_name_gets_a_random_number()
    {
        using var editor = new TestEditor();
        editor.Registry.Create(" hid");
        Assert.Matches("^ hid-[0-9]+$", editor.Registry.GenerateNewBufferName(" hid"));
    }

    [Fact]
    public void Ten_thousand_of_one_base_are_numbered_without_a_gap()
    {
        using var editor = new TestEditor();
        for (var i = 0; i < 10_000; i++) editor.Registry.Generate("*srv*");
        Assert.Equal("*srv*", editor.Registry.All[0].Name);
        Assert.Equal("*srv*<10000>", editor.Registry.All[^1].Name);
        Assert.True(editor.Registry.Find("*srv*<77>")!.Kill());
        Assert.Equal("*srv*<77>", editor.Registry.Generate("*srv*").Name);
        Assert.Equal(10_000, editor.Registry.Count);
    }

    [Fact]
    public void Names_that_cannot_be_are_a_persons_errors()
    {
        using var editor = new TestEditor();
        var foo = editor.Registry.Create("foo");
        var bar = editor.Registry.Create("bar");
        Assert.Equal("Buffer name ‘foo’ is in use", Assert.Throws<EditorException>(() => editor.Registry.Create("foo")).Message);
        Assert.Equal("Buffer name ‘foo’ is in use", Assert.Throws<EditorException>(() => bar.Rename("foo")).Message);
        Assert.Equal("Empty string for buffer name is not allowed", Assert.Throws<EditorException>(() => editor.Registry.GetOrCreate("")).Message);
        Assert.Equal("Empty string is invalid as a buffer name", Assert.Throws<EditorException>(() => bar.Rename("")).Message);
        bar.Rename("foo", unique: true);
        Assert.Equal("foo<2>", bar.Name);
        bar.Rename("foo", unique: true);
        Assert.Equal("foo<2>", bar.Name);
        foo.Rename("foo");
        Assert.Same(bar, editor.Registry.Find("foo<2>"));
        Assert.Null(editor.Registry.Find("bar"));
    }

    [Fact]
    public void Killing_asks_then_tells_then_frees()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("text");
        var log = new List<string>();
        using var events = editor.Registry.Events.Subscribe(happened => log.Add($"{happened.Kind} {happened.Buffer.IsAlive}"));
        using var changes = buffer.Changes.Subscribe(_ => { }, () => log.Add("no more changes"));
        var mayDie = false;
        buffer.KillQuery += () =>
        {
            log.Add("asked");
            return mayDie;
        };
        buffer.KillQuery += () => true;
        buffer.Killing += () => log.Add($"dying with {buffer.Text.Length}, again {buffer.Kill()}");
        buffer.Killing += () => throw new FormatException();
        Assert.False(buffer.Kill());
        Assert.True(buffer.IsAlive);
        mayDie = true;
        Assert.True(buffer.Kill());
        Assert.False(buffer.Kill());
        Assert.Equal(["asked", "asked", "dying with 4, again False", "no more changes", "Killed False"], log);
        Assert.Contains("test", Assert.Single(editor.Faults).Origin, StringComparison.Ordinal);
        Assert.Contains("test", Assert.Throws<EditorException>(() => buffer.Insert("x")).Message, StringComparison.Ordinal);
        Assert.Throws<EditorException>(() => editor.Registry.Touch(buffer));
        Assert.Equal("test", editor.Registry.GenerateNewBufferName("test"));
    }

    [Fact]
    public void A_query_that_throws_keeps_the_buffer()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer();
        buffer.KillQuery += () => throw new QuitException();
        Assert.Throws<QuitException>(() => buffer.Kill());
        Assert.True(buffer.IsAlive);
        Assert.Same(buffer, editor.Registry.Find("test"));
    }

    [Fact]
    public void A_faulty_subscriber_harms_neither_the_change_nor_the_others()
    {
        using var editor = new TestEditor();
        using var faulty = editor.Registry.Events.Subscribe(_ => throw new FormatException());
        var heard = new List<string>();
        using var sound = editor.Registry.Events.Subscribe(happened => heard.Add($"{happened.Kind} {happened.OldName}"));
        var buffer = editor.Registry.Create("a");
        buffer.Rename("b");
        Assert.Equal(["Created ", "Renamed a"], heard);
        Assert.Equal(2, editor.Faults.Count);
    }

    [Fact]
    public async Task Off_the_loop_nothing_is_touched()
    {
        await using var loop = new EditorLoop();
        var registry = new BufferRegistry(loop);
        var buffer = registry.Create("b");
        loop.Start();
        Assert.Contains("Create", Assert.Throws<InvalidOperationException>(() => registry.Create("c")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => registry.All);
        Assert.Throws<InvalidOperationException>(() => registry.Find("b"));
        Assert.Throws<InvalidOperationException>(() => buffer.Insert("x"));
        Assert.Throws<InvalidOperationException>(() => buffer.Text.Append("x"));
        Assert.Throws<InvalidOperationException>(() => buffer.Kill());
        Assert.Throws<InvalidOperationException>(() => buffer.Point = buffer.PointMin);
        Assert.Equal("b", await loop.InvokeAsync(() => registry.All.Single().Name));
    }

    [Fact]
    public void Names_and_order_agree_with_a_list_after_any_steps() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 30], Gen.Int[0, 3]).Array[0, 60].Sample(steps =>
        {
            using var editor = new TestEditor();
            var model = new List<(TextBuffer Buffer, string Name)>();
            foreach (var (what, which, baseNumber) in steps)
            {
                var name = new[] { "a", "a<2>", "b", " h" }[baseNumber];
                if (what <= 1 || model.Count == 0)
                {
                    var made = editor.Registry.Generate(name);
                    Assert.DoesNotContain(model, entry => entry.Name == made.Name);
                    model.Add((made, made.Name));
                    continue;
                }

                var index = which % model.Count;
                var chosen = model[index];
                model.RemoveAt(index);
                switch (what)
                {
                    case 2:
                        editor.Registry.Touch(chosen.Buffer);
                        model.Insert(0, chosen);
                        break;
                    case 3:
                        editor.Registry.Bury(chosen.Buffer);
                        model.Add(chosen);
                        break;
                    case 4:
                        Assert.True(chosen.Buffer.Kill());
                        break;
                    case 5:
                        chosen.Buffer.Rename(name, unique: true);
                        Assert.DoesNotContain(model, entry => entry.Name == chosen.Buffer.Name);
                        model.Insert(index, (chosen.Buffer, chosen.Buffer.Name));
                        break;
                    default:
                        Assert.Same(chosen.Buffer, editor.Registry.GetOrCreate(chosen.Name));
                        model.Insert(index, chosen);
                        break;
                }
            }

            Assert.Equal(model.Select(entry => entry.Buffer), editor.Registry.All);
            Assert.All(model, entry => Assert.Same(entry.Buffer, editor.Registry.Find(entry.Name)));
            Assert.Equal(model.Count, editor.Registry.Count);
        });
}
