using CsCheck;

namespace Editor.Buffers.Tests.Registry;

public sealed class UniqueNamesTests
{
    private static readonly string[] Pool =
    [
        "foo", "foo<1>", "foo<2>", "foo<3>", "foo<4>", "foo<02>", "foo<2><2>", "foo<2><3>", "foo<64>", "foo<65>", "foo<130>", "foo<>", "foo<x>",
        "<2>", "<2><2>", "foo<999999999999999999>", "foo<9999999999999999999999>", "foo<-2>", "foo<2", "foo2>", "bar", "bar<2>", "foo<0>",
    ];

    [Fact]
    public void Every_answer_is_that_of_trying_one_number_after_the_other() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, Pool.Length - 1], Gen.Int[0, Pool.Length]).Array[0, 80].Sample(steps =>
        {
            foreach (var first in new[] { 1, 2 })
            {
                var names = new UniqueNames(first);
                var model = new HashSet<string>(StringComparer.Ordinal);
                foreach (var (what, which, ignored) in steps)
                {
                    var name = Pool[which];
                    var ignore = ignored == Pool.Length ? null : Pool[ignored];
                    switch (what)
                    {
                        case 0:
                            Assert.Equal(model.Add(name), names.Add(name));
                            break;
                        case 1:
                            Assert.Equal(model.Remove(name), names.Remove(name));
                            break;
                        default:
                            var expected = Slow(model, name, ignore, first);
                            Assert.Equal(expected, names.Generate(name, ignore));
                            if (what == 3 && model.Add(expected)) Assert.True(names.Add(expected));
                            break;
                    }

                    Assert.Equal(model.Count, names.Count);
                }
            }
        });

    [Fact]
    public void Freed_numbers_are_given_again_lowest_first()
    {
        var names = new UniqueNames(2);
        for (var i = 0; i < 1000; i++) Assert.True(names.Add(names.Generate("x")));
        foreach (var number in new[] { 700, 3, 64, 999 }) Assert.True(names.Remove($"x<{number}>"));
        var given = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            given.Add(names.Generate("x"));
            names.Add(given[^1]);
        }

        Assert.Equal(["x<3>", "x<64>", "x<700>", "x<999>", "x<1001>"], given);
    }

    [Fact]
    public void A_number_far_away_costs_no_room_and_counts_when_it_is_reached()
    {
        var names = new UniqueNames(1);
        Assert.True(names.Add("x"));
        Assert.True(names.Add("x<300>"));
        Assert.True(names.Add("x<999999999999>"));
        for (var i = 1; i < 300; i++)
        {
            var name = names.Generate("x");
            Assert.Equal($"x<{i}>", name);
            names.Add(name);
        }

        Assert.Equal("x<301>", names.Generate("x"));
    }

    private static string Slow(HashSet<string> names, string name, string? ignore, int first)
    {
        if (name == ignore || !names.Contains(name)) return name;
        for (var number = first; ; number++)
        {
            var candidate = $"{name}<{number}>";
            if (candidate == ignore || !names.Contains(candidate)) return candidate;
        }
    }
}
