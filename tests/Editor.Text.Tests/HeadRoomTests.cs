using System.Text;
using CsCheck;

namespace Editor.Text.Tests;

/// <summary>A note at the start of a trimmed text goes into the room that trimming left; the text behind it does not move.</summary>
public sealed class HeadRoomTests
{
    [Fact]
    public void Notes_at_the_start_of_a_trimmed_text_are_a_strings() =>
        Gen.Select(Gen.Int[0, 300], Gen.String[Gen.Char['a', 'd'], 0, 40], Gen.Int[0, 4]).List[1, 30].Sample(steps =>
        {
            using GapText text = new();
            string model = "";
            foreach ((int trim, string note, int kind) in steps)
            {
                if (kind == 0)
                {
                    text.Append(note + "\n");
                    model += note + "\n";
                }
                else if (kind == 1)
                {
                    int count = Math.Min(trim, model.Length);
                    text.TrimStart(count);
                    model = model[count..];
                }
                else if (kind == 2)
                {
                    byte[] bytes = Encoding.UTF8.GetBytes(note);        // decoded: fewer units than room was made for
                    text.InsertDecoded(text.Start, CodingSystem.Utf8Unix.CreateDecoder(), bytes, flush: true);
                    model = note + model;
                }
                else
                {
                    text.Insert(text.Start, note);
                    model = note + model;
                }

                text.CheckInvariants();
                Assert.Equal(model, text.GetString());
            }
        }, iter: 400);
}
