using Editor.Core.Frames;
using Editor.Core.Input;
using Editor.Text;

namespace Editor.Core.Tests;

/// <summary>Someone who hits keys at random, clicks anywhere, pastes anything and resizes the window, while output comes in: never a fault of ours.</summary>
public sealed class MonkeyTests
{
    // What would write files, open sockets, stop the test or wait for a person is left out.
    private static readonly string[] Forbidden =
        ["file", "save", "revert", "process", "network", "connection", "quit", "suspend", "kill-terminal", "directory", "theme", "demo", "insert-buffer"];

    private static readonly string[] Texts =
        ["a", "word ", "\n", "日本語", "e\u0301", "👨\u200d👩", "\t", "\u001b[31m", "\udc80", "\u202e", new string('x', 500), "line one\nline two\n", ""];

    /// <summary>Six of them; NED_MONKEYS sets another number, for a long look.</summary>
    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(1, int.TryParse(Environment.GetEnvironmentVariable("NED_MONKEYS"), out int count) ? count : 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_that_a_person_can_do_is_an_internal_error(int seed)
    {
        Random random = new(seed);
        await using FakeFrontEnd ed = new(24, 80);
        ed.Session.Settings.ShowCandidatesWhileTyping = seed % 2 == 0;
        string[] keys = await ed.Get(session => session.GlobalMap.List().Where(binding => !Forbidden.Any(word => binding.Command.Contains(word, StringComparison.Ordinal)))
            .Select(binding => binding.Keys).ToArray());
        List<string> done = [];
        for (int i = 0; i < 1500; i++)
        {
            await Step(ed, random, keys, done);
            if (i % 10 == 0) await ed.Run(session => session.CurrentBuffer.Text.CheckInvariants());
            if (await ed.Get(session => session.Buffers.Find(EditorSession.BacktraceName)) is null) continue;
            string trace = await ed.Get(session => session.Buffers.Find(EditorSession.BacktraceName)!.Text.GetString());
            Assert.Fail($"seed {seed}, step {i}, last: {string.Join(" | ", done.TakeLast(12))}\n{trace}");
        }
    }

    private static async Task Step(FakeFrontEnd ed, Random random, string[] keys, List<string> done)
    {
        int kind = random.Next(20);
        switch (kind)
        {
            case < 10:
                string key = keys[random.Next(keys.Length)];
                done.Add(key);
                await ed.Keys(key);
                break;
            case < 13:
                string typed = ((string[])["a", "SPC", "RET", "TAB", "DEL", "y", "n", "C-u", "M-3", "M--", "ESC", "1", "<down>", "<right>"])[random.Next(14)];
                done.Add(typed);
                await ed.Keys(typed);
                break;
            case 13:
                done.Add("C-g");
                await ed.Keys("C-g C-g");
                break;
            case 14:
                string text = Texts[random.Next(Texts.Length)];
                done.Add("paste " + text.Length);
                await ed.Send(new PasteInput(text));
                break;
            case 15 or 16:
                MouseInput mouse = new((MouseAction)random.Next(9), random.Next(1, 4), random.Next(24), random.Next(80), KeyModifiers.None);
                done.Add(mouse.ToString());
                await ed.Send(mouse);
                break;
            case 17:
                ResizeInput size = new(random.Next(1, 40), random.Next(1, 120));
                done.Add(size.ToString());
                await ed.Send(size);
                break;
            case 18:
                string output = Texts[random.Next(Texts.Length)];
                done.Add("output " + output.Length);
                await ed.Run(session =>
                {
                    Buffers.TextBuffer buffer = session.Buffers.All[random.Next(session.Buffers.Count)];
                    buffer.AppendFromProcess(buffer.Text.CreateMarker(buffer.Text.End), output);
                });
                break;
            default:
                ScreenFrame frame = await ed.Frame();
                foreach (FrameRow row in frame.Rows)
                {
                    Assert.Equal(frame.Columns, row.Cells.Length);
                    foreach (FrameCell cell in row.Cells) Assert.DoesNotContain(cell.Grapheme, each => char.IsControl(each));
                }

                break;
        }
    }
}
