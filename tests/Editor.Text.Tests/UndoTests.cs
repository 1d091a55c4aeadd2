using CsCheck;
using Editor.Text.Tests.Model;

namespace Editor.Text.Tests;

public sealed class UndoTests
{
    private static TextRange Range(int start, int end) => new(new TextPosition(start), new TextPosition(end));

    private static void Type(GapText text, TextPosition at, string typed)
    {
        foreach (char c in typed)
        {
            text.Undo.Boundary();
            text.Undo.JoinTyped();
            text.Insert(at, c.ToString());
            at += 1;
        }
    }

    private static string UndoAll(GapText text, bool skipUndone = false)
    {
        int groups = 0;
        while (text.Undo.TryUndo(out _, skipUndone))
        {
            text.CheckInvariants();
            Assert.True(++groups < 10_000, "undo never ends");
        }

        return text.GetString();
    }

    [Fact]
    public void A_group_is_undone_at_once_and_groups_one_by_one()
    {
        using var text = new GapText();
        text.Append("one ");
        text.Append("two ");
        text.Undo.Boundary();
        text.Delete(Range(1, 5));
        Assert.True(text.Undo.TryUndo(out TextPosition point));
        Assert.Equal("one two ", text.GetString());
        Assert.Equal(new TextPosition(5), point);
        Assert.True(text.Undo.TryUndo(out point));
        Assert.Equal("", text.GetString());
        Assert.Equal(new TextPosition(1), point);
        Assert.False(text.Undo.TryUndo(out _));
    }

    [Fact]
    public void Undo_after_another_command_undoes_the_undoing()
    {
        using var text = new GapText();
        text.Append("a");
        text.Undo.Boundary();
        text.Append("b");
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("a", text.GetString());
        text.Undo.EndSequence();
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("ab", text.GetString());
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("a", text.GetString());
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("", text.GetString());
    }

    [Fact]
    public void Undo_only_passes_over_what_was_undone()
    {
        using var text = new GapText();
        foreach (string piece in new[] { "a", "b", "c" })
        {
            text.Undo.Boundary();
            text.Append(piece);
        }

        Assert.True(text.Undo.TryUndo(out _));
        text.Undo.EndSequence();
        Assert.True(text.Undo.TryUndo(out _, skipUndone: true));
        Assert.Equal("a", text.GetString());
        text.Undo.EndSequence();
        Assert.True(text.Undo.TryUndo(out _, skipUndone: true));
        Assert.Equal("", text.GetString());
        text.Undo.EndSequence();
        Assert.False(text.Undo.TryUndo(out _, skipUndone: true));
    }

    [Fact]
    public void Redo_undoes_undos_until_none_is_left()
    {
        using var text = new GapText();
        foreach (string piece in new[] { "a", "b", "c" })
        {
            text.Undo.Boundary();
            text.Append(piece);
        }

        Assert.False(text.Undo.TryRedo(out _));
        Assert.True(text.Undo.TryUndo(out _));
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("a", text.GetString());
        Assert.True(text.Undo.TryRedo(out _));
        Assert.Equal("ab", text.GetString());

        // an undo after a redo undoes what the redo brought back
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("a", text.GetString());
        Assert.True(text.Undo.TryRedo(out _));
        Assert.True(text.Undo.TryRedo(out _));
        Assert.Equal("abc", text.GetString());
        Assert.False(text.Undo.TryRedo(out _));
        Assert.True(text.Undo.TryUndo(out _));
        text.Undo.Boundary();
        text.Append("x");
        Assert.False(text.Undo.TryRedo(out _));
        Assert.Equal("abx", text.GetString());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(45, 3)]
    public void Typed_characters_are_undone_twenty_at_a_time(int typed, int groups)
    {
        using var text = new GapText();
        Type(text, text.Start, new string('x', typed));
        int count = 0;
        while (text.Undo.TryUndo(out _)) count++;
        Assert.Equal(groups, count);
        Assert.Equal("", text.GetString());
    }

    [Fact]
    public void Output_before_a_prompt_does_not_part_what_is_typed_behind_it()
    {
        using var text = new GapText();
        text.Append("> ", origin: ChangeOrigin.Process);
        foreach (char c in "typed")
        {
            Type(text, text.End, c.ToString());
            text.Insert(text.Start, "out\n", origin: ChangeOrigin.Process);
        }

        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("out\nout\nout\nout\nout\n> ", text.GetString());
        Assert.True(text.Undo.TryRedo(out _));
        Assert.EndsWith("> typed", text.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_between_typed_characters_ends_their_group()
    {
        using var text = new GapText();
        Type(text, text.Start, "abc");
        text.Undo.Boundary();
        Type(text, text.End, "def");
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("abc", text.GetString());
    }

    [Fact]
    public void The_saved_text_is_unmodified_again_when_undo_comes_back_to_it()
    {
        using var text = new GapText();
        Assert.False(text.IsModified);
        text.Append("saved");
        Assert.True(text.IsModified);
        text.IsModified = false;
        text.Undo.Boundary();
        text.Append(" and changed");
        text.Undo.Boundary();
        text.Append(" twice");
        Assert.True(text.IsModified);
        Assert.True(text.Undo.TryUndo(out _));
        Assert.True(text.IsModified);
        Assert.True(text.Undo.TryUndo(out _));
        Assert.False(text.IsModified);
        Assert.True(text.Undo.TryRedo(out _));
        Assert.True(text.IsModified);
        Assert.True(text.Undo.TryUndo(out _));
        Assert.False(text.IsModified);

        // before the save the text was another
        Assert.True(text.Undo.TryUndo(out _));
        Assert.True(text.IsModified);
    }

    [Fact]
    public void A_process_output_since_the_save_keeps_the_text_modified()
    {
        using var text = new GapText();
        text.Append("saved");
        text.IsModified = false;
        text.Undo.Boundary();
        text.Insert(text.Start, "x");
        text.Append("output", origin: ChangeOrigin.Process);
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("savedoutput", text.GetString());
        Assert.True(text.IsModified);
    }

    [Fact]
    public void A_process_output_is_never_undone_and_only_shifts()
    {
        using var text = new GapText();
        text.Append("$ ls");
        text.Undo.Boundary();
        text.Delete(Range(3, 5));
        text.Insert(text.Start, "output\n", origin: ChangeOrigin.Process);
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("output\n$ ls", text.GetString());
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("output\n", text.GetString());
        text.Undo.EndSequence();
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("output\n$ ls", text.GetString());
    }

    [Fact]
    public void A_process_output_inside_typed_text_survives_its_undoing()
    {
        using var text = new GapText();
        text.Append("hello world");
        text.Insert(new TextPosition(6), "<out>", origin: ChangeOrigin.Process);
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("<out>", text.GetString());
        Assert.True(text.Undo.TryRedo(out _));
        Assert.Equal("hello<out> world", text.GetString());
    }

    [Fact]
    public void A_flood_of_appends_leaves_the_log_as_it_was()
    {
        using var text = new GapText();
        text.Append("typed");
        long bytes = text.Undo.ByteCount;
        for (int i = 0; i < 1000; i++) text.Append("flood\n", origin: ChangeOrigin.Process);
        Assert.Equal(bytes, text.Undo.ByteCount);
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal(string.Concat(Enumerable.Repeat("flood\n", 1000)), text.GetString());
    }

    [Fact]
    public void Trimmed_text_takes_its_undo_along_and_the_rest_is_undone_in_place()
    {
        using var text = new GapText();
        text.Append("0123456789");
        text.Undo.Boundary();
        text.Insert(new TextPosition(9), "XY");
        text.TrimStart(4);
        Assert.Equal("4567XY89", text.GetString());
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("456789", text.GetString());
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("", text.GetString());
    }

    [Fact]
    public void The_oldest_groups_go_when_the_budget_is_used_up()
    {
        using var text = new GapText(new GapTextOptions { UndoBudget = 4096 });
        text.Append("base");
        for (int i = 0; i < 1000; i++)
        {
            text.Undo.Boundary();
            text.Insert(new TextPosition((i * 7 % text.Length) + 1), "x");
            Assert.True(text.Undo.ByteCount <= 4096, "the log is over its budget");
        }

        Assert.True(text.Undo.DroppedCount > 0);
        string undone = UndoAll(text);
        Assert.True(undone.Length is > 4 and < 1004, "some groups are undone and some were dropped");
    }

    [Fact]
    public void A_deletion_larger_than_the_budget_is_not_kept_and_the_log_begins_anew()
    {
        using var text = new GapText(new GapTextOptions { UndoBudget = 1000 });
        text.Append(new string('x', 5000));
        text.Undo.Boundary();
        text.Delete(Range(1, 4001));
        text.Insert(text.Start, "in the same group");
        Assert.False(text.Undo.TryUndo(out _));
        text.Append("new");
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("in the same group" + new string('x', 1000), text.GetString());
        Assert.False(text.Undo.TryUndo(out _));
    }

    [Fact]
    public void Disabled_undo_records_nothing()
    {
        using var text = new GapText(new GapTextOptions { UndoEnabled = false });
        text.Append("text");
        Assert.False(text.Undo.TryUndo(out _));
        Assert.Equal(0, text.Undo.ByteCount);
        text.Undo.Enabled = true;
        text.Append("x");
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal("text", text.GetString());
        text.Undo.Enabled = false;
        Assert.False(text.Undo.TryUndo(out _));
    }

    [Fact]
    public void Undoing_everything_gives_the_first_text_and_redoing_it_the_last() =>
        Step.Any.Array[1, 30].Sample(
            static steps =>
            {
                using var run = new ModelRun { Origin = ChangeOrigin.User };
                var states = new List<string>();
                foreach (Step step in steps)
                {
                    if (step.Kind == StepKind.Trim) continue;
                    if (step.Flag)
                    {
                        run.Text.Undo.Boundary();
                        string state = run.Text.GetString();
                        if (states.Count == 0 || states[^1] != state) states.Add(state);
                    }

                    run.Do(step);
                }

                string last = run.Text.GetString();
                Assert.Equal("", UndoAll(run.Text));
                int redone = 0;
                while (run.Text.Undo.TryRedo(out _))
                {
                    redone++;
                    run.Text.CheckInvariants();
                }

                Assert.Equal(last, run.Text.GetString());
                Assert.Equal("", UndoAll(run.Text));
                run.Text.Undo.EndSequence();
                while (run.Text.GetString() != last && redone-- > 0) run.Text.Undo.TryUndo(out _);
                Assert.Equal(last, run.Text.GetString());
            },
            iter: 400);

    /// <summary>A person's text is in lower case and a process' in upper case: undoing all leaves exactly what the process wrote and was not cut.</summary>
    [Fact]
    public void Undoing_everything_beside_a_process_leaves_the_process_text() =>
        ForeignStep.Any.Array[1, 30].Sample(
            static steps =>
            {
                using var text = new GapText();
                foreach (ForeignStep step in steps) step.Do(text);
                string kept = string.Concat(text.GetString().Where(char.IsUpper));
                string undone = UndoAll(text);
                Assert.Equal(kept, undone);
                while (text.Undo.TryRedo(out _)) text.CheckInvariants();
                Assert.Equal(kept, string.Concat(text.GetString().Where(char.IsUpper)));
                Assert.Equal(kept, UndoAll(text));
            },
            iter: 3000, print: static steps => string.Join(' ', steps.Select(static s => $"{s.Kind}@{s.At}x{s.Length}")));

    /// <summary>Groups are dropped, joined, undone and redone at random: no process' text is lost, and undo always comes to an end.</summary>
    [Fact]
    public void No_undoing_takes_a_process_text_whatever_was_dropped() =>
        Gen.Select(ForeignStep.Any, Gen.Int[0, 5]).Array[1, 60].Sample(
            static steps =>
            {
                using var text = new GapText(new GapTextOptions { UndoBudget = 300 });
                foreach ((ForeignStep step, int command) in steps)
                {
                    step.Do(text);
                    string kept = string.Concat(text.GetString().Where(char.IsUpper));
                    if (command == 1) text.Undo.JoinTyped();
                    if (command == 2) text.Undo.TryUndo(out _, skipUndone: step.Length > 2);
                    if (command == 3) text.Undo.TryRedo(out _);
                    if (command == 4) text.IsModified = false;
                    text.CheckInvariants();
                    Assert.Equal(kept, string.Concat(text.GetString().Where(char.IsUpper)));
                }

                string all = string.Concat(text.GetString().Where(char.IsUpper));
                string undone = UndoAll(text);
                Assert.Equal(all, string.Concat(undone.Where(char.IsUpper)));
            },
            iter: 2000);

    private sealed record ForeignStep(int Kind, double At, int Length)
    {
        public static Gen<ForeignStep> Any { get; } =
            Gen.Select(Gen.Int[0, 6], TextGen.Share, Gen.Int[1, 4]).Select(static (k, a, n) => new ForeignStep(k, a, n));

        public void Do(GapText text)
        {
            int offset = (int)(At * text.Length);
            var at = new TextPosition(offset + 1);
            switch (Kind)
            {
                case 0 or 1:
                    text.Insert(at, "abcd".AsSpan(0, Length));
                    break;
                case 2:
                    text.Insert(at, "ABCD".AsSpan(0, Length), origin: ChangeOrigin.Process);
                    break;
                case 3:
                    text.Append("WXYZ".AsSpan(0, Length), origin: ChangeOrigin.Process);
                    break;
                case 4:
                    // a person deletes only what a person wrote, so that what must be left is plain
                    int end = offset;
                    while (end < text.Length && end < offset + Length && char.IsLower((char)text.CodePointAt(new TextPosition(end + 1)))) end++;
                    text.Delete(Range(offset + 1, end + 1));
                    break;
                case 5:
                    text.Undo.Boundary();
                    if (At > 0.7) text.Undo.TryUndo(out _);
                    if (At < 0.1) text.Undo.EndSequence();
                    break;
                default:
                    // a process deletes only what a process wrote
                    int last = offset;
                    while (last < text.Length && last < offset + Length && char.IsUpper((char)text.CodePointAt(new TextPosition(last + 1)))) last++;
                    text.Delete(Range(offset + 1, last + 1), ChangeOrigin.Process);
                    break;
            }

            text.CheckInvariants();
        }
    }
}
