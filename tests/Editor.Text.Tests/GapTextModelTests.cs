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
            iter: 250);

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
