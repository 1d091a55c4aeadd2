using System.Text;
using CsCheck;
using Editor.Core.Input;
using Editor.Tui.Keys;

namespace Editor.Tui.Tests.Keys;

public sealed class InputDecoderTests
{
    // Sequences as terminals send them, with what a person pressed.
    public static readonly TheoryData<string, string> Sequences = new()
    {
        { "a", "a" }, { "A", "A" }, { " ", "SPC" }, { "é", "é" }, { "漢", "漢" }, { "😀", "😀" },
        { "\r", "RET" }, { "\t", "TAB" }, { "\x7f", "DEL" }, { "\x08", "C-h" }, { "\n", "C-j" },
        { "\0", "C-SPC" }, { "\x01", "C-a" }, { "\x1a", "C-z" }, { "\x1c", "C-\\" }, { "\x1d", "C-]" }, { "\x1e", "C-^" }, { "\x1f", "C-_" },
        { "\e", "ESC" }, { "\e\e", "ESC ESC" }, { "\e\e\e", "ESC ESC ESC" },
        { "\ex", "M-x" }, { "\e<", "M-<" }, { "\e>", "M->" }, { "\e%", "M-%" }, { "\e:", "M-:" }, { "\e/", "M-/" }, { "\e ", "M-SPC" },
        { "\e\x7f", "M-DEL" }, { "\e\r", "M-RET" }, { "\e\t", "M-TAB" }, { "\e\x18", "C-M-x" }, { "\e\0", "C-M-SPC" }, { "\eé", "M-é" }, { "\e`", "M-`" },
        { "\e[", "M-[" }, { "\eO", "M-O" }, { "\e]", "M-]" }, { "\eP", "M-P" }, { "\e\\", "M-\\" },
        { "\ex1", "M-x 1" }, { "\exabc", "M-x a b c" }, { "\e[A", "<up>" }, { "\eOA", "<up>" }, { "\e[D", "<left>" },
        { "\e[1;2A", "S-<up>" }, { "\e[1;3A", "M-<up>" }, { "\e[1;5C", "C-<right>" }, { "\e[1;6D", "C-S-<left>" }, { "\e[1;7B", "C-M-<down>" },
        { "\e[H", "<home>" }, { "\e[F", "<end>" }, { "\e[1~", "<home>" }, { "\e[4~", "<end>" }, { "\e[7~", "<home>" }, { "\e[8~", "<end>" },
        { "\e[2~", "<insert>" }, { "\e[3~", "<delete>" }, { "\e[3;5~", "C-<delete>" }, { "\e[5~", "<prior>" }, { "\e[6~", "<next>" }, { "\e[6;3~", "M-<next>" },
        { "\eOP", "<f1>" }, { "\eOS", "<f4>" }, { "\e[11~", "<f1>" }, { "\e[15~", "<f5>" }, { "\e[17~", "<f6>" }, { "\e[21~", "<f10>" }, { "\e[24~", "<f12>" },
        { "\e[1;5P", "C-<f1>" }, { "\e[15;2~", "S-<f5>" }, { "\e[20;3~", "M-<f9>" }, { "\e[34~", "<f20>" }, { "\e[29~", "<menu>" },
        { "\e[[A", "<f1>" }, { "\e[[E", "<f5>" },
        { "\e[Z", "S-TAB" }, { "\e[3$", "S-<delete>" }, { "\e[3^", "C-<delete>" }, { "\e[5@", "C-S-<prior>" }, { "\e[a", "S-<up>" }, { "\eOa", "C-<up>" },
        { "\eOM", "RET" }, { "\eOj", "*" }, { "\eOp", "0" }, { "\eOy", "9" },
        { "\e\e[A", "ESC <up>" }, { "\e\eOP", "ESC <f1>" },
    };

    // modifyOtherKeys of xterm, and the kitty keyboard protocol
    public static readonly TheoryData<string, string> ModernSequences = new()
    {
        { "\e[27;5;47~", "C-/" }, { "\e[27;5;120~", "C-x" }, { "\e[27;6;120~", "C-x" }, { "\e[27;7;37~", "C-M-%" },
        { "\e[120;5u", "C-x" }, { "\e[47;5u", "C-/" }, { "\e[45:95;6u", "C-_" }, { "\e[44:60;4u", "M-<" }, { "\e[53:37;4u", "M-%" }, { "\e[53:37;8u", "C-M-%" },
        { "\e[97;3u", "M-a" }, { "\e[97:65;4u", "M-A" }, { "\e[97;4u", "M-A" }, { "\e[27u", "ESC" }, { "\e[27;3u", "M-ESC" },
        { "\e[32;5u", "C-SPC" }, { "\e[105;5u", "TAB" }, { "\e[109;5u", "RET" }, { "\e[91;5u", "ESC" }, { "\e[13;2u", "RET" }, { "\e[13;5u", "RET" },
        { "\e[9;2u", "S-TAB" }, { "\e[127;3u", "M-DEL" }, { "\e[127;5u", "C-DEL" }, { "\e[97;9u", "s-a" }, { "\e[1;9A", "s-<up>" },
        { "\e[233;5u", "C-é" }, { "\e[57414u", "RET" }, { "\e[57399u", "0" }, { "\e[57419u", "<up>" }, { "\e[57364;5u", "C-<f1>" }, { "\e[57376u", "<f13>" },
        { "\e[97;1:3u", "" }, { "\e[97;1:2u", "a" }, { "\e[57441;2u", "" }, { "\e[97;5;97u", "C-a" },
    };

    // What a terminal says of itself, and rubbish: never a key, never text.
    public static readonly TheoryData<string> Dropped = new()
    {
        "\e[?62;22c", "\e[?1u", "\e[>0;276;0c", "\e[?2026;2$y", "\e]10;rgb:ffff/ffff/ffff\a", "\e]11;rgb:0000/0000/0000\e\\", "\eP>|xterm(388)\e\\",
        "\e_Gi=1;OK\e\\", "\e[I", "\e[O", "\e[99999999999999999999~", "\e[;;;;;;;;;;~", "\e[1114112u", "\e[55296u",
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    [MemberData(nameof(ModernSequences))]
    public void A_sequence_is_the_key_that_was_pressed(string bytes, string expected) => Assert.Equal(expected, DecoderHarness.Decode(bytes));

    [Theory]
    [MemberData(nameof(Dropped))]
    public void What_is_no_key_is_dropped_whole(string bytes) => Assert.Equal("a b", DecoderHarness.Decode("a" + bytes + "b"));

    [Fact]
    public void Every_printing_ascii_character_is_itself_and_with_Meta()
    {
        for (char character = '!'; character < '\x7f'; character++)
        {
            Assert.Equal(character.ToString(), DecoderHarness.Decode(character.ToString()));
            if (character is not ('[' or 'O' or ']' or 'P' or '_' or '^' or 'X')) Assert.Equal("M-" + character, DecoderHarness.Decode("\e" + character));
        }
    }

    [Fact]
    public void A_lone_escape_waits_for_its_time_and_no_longer()
    {
        DecoderHarness harness = new();
        harness.Feed("\e");
        Assert.True(harness.Decoder.IsEscapePending);
        Assert.Empty(harness.Events);
        harness.Decoder.Flush();
        Assert.Equal("ESC", harness.Names);
        harness.Feed("x");
        Assert.Equal("ESC x", harness.Names);
        Assert.False(harness.Decoder.IsEscapePending);
    }

    [Fact]
    public void A_sequence_that_has_begun_does_not_become_keys_when_time_passes()
    {
        DecoderHarness harness = new();
        harness.Feed("\e[1;");
        Assert.False(harness.Decoder.IsEscapePending);
        harness.Decoder.Flush();
        harness.Feed("5C");
        Assert.Equal("C-<right>", harness.Names);
    }

    [Fact]
    public void Text_typed_right_after_a_meta_key_is_not_lost() =>
        Assert.Equal("M-x f i n d RET", DecoderHarness.Decode("\exfind\r"));

    [Fact]
    public void Broken_utf8_is_dropped_and_what_follows_is_not()
    {
        DecoderHarness harness = new();
        harness.Decoder.Feed([0xC3, (byte)'a', 0xFF, 0x80, (byte)'b', 0xE6, 0xBC, 0xC3, 0xA9]);
        Assert.Equal("a b é", harness.Names);
    }

    [Fact]
    public void Cutting_the_bytes_anywhere_changes_nothing()
    {
        string[] all = [.. Sequences.Concat(ModernSequences).Select(row => (string)row[0]), "\e[200~pa\e[201ste é\e[201~", "\e[<0;3;4M", "\e[<0;3;4m"];
        string[] whole = [.. all.Where(text => text is not ("\e" or "\e\e" or "\e\e\e" or "\e[" or "\eO" or "\e]" or "\eP"))];
        Gen.Select(Gen.OneOf(whole).Array[1, 12], Gen.Int[0, 1000].Array[0, 8]).Sample((sequences, cuts) =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(sequences));
            DecoderHarness once = new();
            once.Decoder.Feed(bytes);
            DecoderHarness cut = new();
            int from = 0;
            foreach (int to in cuts.Select(at => at % (bytes.Length + 1)).Append(bytes.Length).Order())
            {
                cut.Decoder.Feed(bytes.AsSpan(from, to - from));
                from = to;
            }

            Assert.Equal(once.Names, cut.Names);
        });
    }

    [Fact]
    public void No_bytes_whatever_break_the_decoder_or_become_a_control_character()
    {
        Gen.Byte.Array[0, 300].Sample(bytes =>
        {
            DecoderHarness harness = new();
            harness.Decoder.Feed(bytes);
            harness.Decoder.Flush();
            foreach (KeyInput key in harness.Events.OfType<KeyInput>())
            {
                int code = key.Chord.Code;
                Assert.True(key.Chord.IsFunctionKey || code is 9 or 13 or 27 or >= 32);
                Assert.False(code is >= 0xD800 and <= 0xDFFF);
            }

            // whatever came before, a key is a key again in the end
            harness.Feed("\x18\x18\e\\\e[201~");
            harness.Decoder.Flush();
            harness.Feed("\e[201~z");
            Assert.EndsWith("z", harness.Names, StringComparison.Ordinal);
        });
    }
}
