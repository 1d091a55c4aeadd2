using CsCheck;
using Editor.Core.Input;

namespace Editor.Core.Tests;

public sealed class KeyNameTests
{
    [Fact]
    public void Every_chord_is_read_back_from_what_it_is_written_as()
    {
        Gen<KeyChord> chords = Gen.Select(
            Gen.OneOf(Gen.Int[1, 0xD7FF], Gen.Int[0xE000, 0x10FFFF], Gen.Int[0, 127]),
            Gen.Int[0, 15],
            (code, modifiers) => KeyChord.Of(code, (KeyModifiers)modifiers));
        Gen<KeyChord> functions = Gen.Select(Gen.Enum<FunctionKey>(), Gen.Int[0, 15], (key, modifiers) => KeyChord.Of(key, (KeyModifiers)modifiers));
        Gen.OneOf(chords, functions).Sample(chord => KeyNames.Parse(chord.ToString()) == chord, iter: 20_000);
    }

    [Theory]
    [InlineData("C-")]
    [InlineData("<nokey>")]
    [InlineData("ab")]
    [InlineData("<1>")]
    public void What_is_no_key_is_refused_by_name(string text) =>
        Assert.Contains(text, Assert.Throws<FormatException>(() => KeyNames.Parse(text)).Message, StringComparison.Ordinal);
}
