using Editor.Text;

namespace Editor.Core.Tests;

public sealed class FrameRateTests
{
    [Fact]
    public async Task A_flood_is_shown_sixty_times_a_second_and_a_key_at_once()
    {
        Testing.ManualTimeProvider time = new();
        await using FakeFrontEnd ed = new(time: time);
        int frames = 0;
        await ed.Run(session => session.Frames.Published += () => frames++);
        await Flood(ed);
        time.Advance(TimeSpan.FromSeconds(1));
        await Flood(ed);
        int before = await ed.Get(_ => frames);
        for (int i = 0; i < 20; i++) await Flood(ed);
        Assert.Equal(before, await ed.Get(_ => frames));
        for (int i = 0; i < 6; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(17));
            await Flood(ed);
            await ed.Settle();
        }

        Assert.InRange(await ed.Get(_ => frames), before + 4, before + 7);
        before = await ed.Get(_ => frames);
        await ed.Keys("x");
        Assert.True(await ed.Get(_ => frames) > before);
    }

    [Fact]
    public async Task A_flood_that_no_window_shows_paints_nothing()
    {
        Testing.ManualTimeProvider time = new();
        await using FakeFrontEnd ed = new(time: time);
        await ed.Run(session => session.Buffers.Create("hidden away").Text.Append("x", origin: ChangeOrigin.Process));
        time.Advance(TimeSpan.FromSeconds(1));
        await ed.Frame();
        int frames = 0;
        await ed.Run(session => session.Frames.Published += () => frames++);
        for (int i = 0; i < 10; i++)
        {
            await ed.Run(session => session.Buffers.Find("hidden away")!.Text.Append("line\n", origin: ChangeOrigin.Process));
            time.Advance(TimeSpan.FromSeconds(1));
            await ed.Settle();
        }

        Assert.Equal(0, await ed.Get(_ => frames));
    }

    [Fact]
    public async Task A_silent_editor_paints_nothing()
    {
        Testing.ManualTimeProvider time = new();
        await using FakeFrontEnd ed = new(time: time);
        await ed.Keys("a");
        int frames = 0;
        await ed.Run(session => session.Frames.Published += () => frames++);
        for (int i = 0; i < 10; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await ed.Settle();
        }

        Assert.Equal(0, await ed.Get(_ => frames));
    }

    // Each append in a piece of work of its own, so that the loop has looked whether a frame is due after each.
    private static async Task Flood(FakeFrontEnd ed)
    {
        for (int i = 0; i < 5; i++) await ed.Run(session => session.CurrentBuffer.Text.Append("line\n", origin: ChangeOrigin.Process));
    }
}
