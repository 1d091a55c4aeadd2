using CsCheck;
using Editor.Text.Tests.Model;

namespace Editor.Text.Tests;

/// <summary>Random edits of every kind on a text and on the model: both must answer every question alike, after every step.</summary>
public sealed class GapTextModelTests
{
    [Fact]
    public void Any_edits_leave_the_text_that_the_model_has() =>
        Step.Any.Array[1, 40].Sample(
            static steps =>
            {
                using var run = new ModelRun();
                foreach (Step step in steps)
                {
                    run.Do(step);
                    run.Compare();
                }
            },
            iter: 150);

    /// <summary>The ways of a large text, met by small ones: reserved memory, a gap left behind by changes near the end, pages given back.</summary>
    [Fact]
    public void Any_edits_of_a_text_that_takes_itself_for_large_leave_the_text_that_the_model_has() =>
        Step.Any.Array[1, 40].Sample(
            static steps =>
            {
                using var run = new ModelRun(new StoreTuning { NearEnd = 20, FarGap = 3, DiscardFrom = 64, ReserveFrom = 256, Reservation = 2 << 20 });
                foreach (Step step in steps)
                {
                    run.Do(step);
                    run.Compare();
                }
            },
            iter: 150);

    [Fact]
    public void Many_edits_of_one_text_leave_the_text_that_the_model_has() =>
        Step.Any.Array[300, 400].Sample(
            static steps =>
            {
                using var run = new ModelRun();
                foreach (Step step in steps)
                {
                    run.Do(step);
                    run.Text.CheckInvariants();
                }

                run.Compare();
            },
            iter: 6);
}
