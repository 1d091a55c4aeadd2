using System.Text;
using CsCheck;
using Editor.Core.Input;

namespace Editor.Tui.Tests.Keys;

public sealed class PasteTests
{
    [Fact]
    public void A_paste_is_one_event_with_its_controls_and_characters()
    {
        DecoderHarness harness = new();
        harness.Feed("a\e[200~line 1\rline\t2 é漢😀 \ex\e[A\x03\e[201~b");
        Assert.Equal([new KeyInput(KeyChord.Of('a')), new PasteInput("line 1\rline\t2 é漢😀 \ex\e[A\x03"), new KeyInput(KeyChord.Of('b'))], harness.Events);
    }

    [Fact]
    public void A_large_paste_in_small_reads_arrives_whole()
    {
        string text = string.Concat(Enumerable.Range(0, 60_000).Select(number => $"línea {number}\r"));
        DecoderHarness harness = new();
        byte[] bytes = Encoding.UTF8.GetBytes("\e[200~" + text + "\e[201~");
        for (int at = 0; at < bytes.Length; at += 251) harness.Decoder.Feed(bytes.AsSpan(at, Math.Min(251, bytes.Length - at)));
        Assert.Equal(new PasteInput(text), Assert.Single(harness.Events));
    }

    [Fact]
    public void Past_the_limit_a_paste_comes_in_parts_and_nothing_is_lost()
    {
        Gen.Select(Gen.OneOf("a", "é", "漢", "😀", "\e[20", "\e").Array[0, 60], Gen.Int[4, 40]).Sample((parts, limit) =>
        {
            string text = string.Concat(parts);
            DecoderHarness harness = new(limit);
            foreach (byte value in Encoding.UTF8.GetBytes("\e[200~" + text + "\e[201~")) harness.Decoder.Feed([value]);
            PasteInput[] pastes = [.. harness.Events.Cast<PasteInput>()];
            Assert.Equal(text, string.Concat(pastes.Select(paste => paste.Text)));
            Assert.All(pastes, paste => Assert.InRange(Encoding.UTF8.GetByteCount(paste.Text), 1, limit));
            Assert.False(harness.Decoder.IsPasting);
        });
    }

    [Fact]
    public void A_paste_without_an_end_is_given_up_as_it_is()
    {
        DecoderHarness harness = new();
        harness.Feed("\e[200~half");
        Assert.True(harness.Decoder.IsPasting);
        harness.Decoder.Flush();
        harness.Feed("x");
        Assert.Equal("paste:half x", harness.Names);
    }

    [Fact]
    public void An_empty_paste_is_nothing() => Assert.Equal("a", DecoderHarness.Decode("\e[200~\e[201~a"));
}
