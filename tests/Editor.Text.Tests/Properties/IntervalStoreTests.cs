using CsCheck;

namespace Editor.Text.Tests.Properties;

/// <summary>The interval store against a list with a value for each character.</summary>
public class IntervalStoreTests
{
    private static readonly Gen<(int Kind, int One, int Other, int Value)[]> Edits =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 3]).Array[1, 60];

    [Fact]
    public void ItIsTheListOfValues() =>
        Edits.Sample(
            edits =>
            {
                var model = new List<string?>(new string?[10]);
                var store = new IntervalStore<string>(10, StringComparer.Ordinal);
                foreach (var edit in edits)
                {
                    Apply(edit, model, store);
                    store.CheckInvariants();
                    Assert.Equal(model.Count, store.Length);
                    Assert.Equal(model, Enumerable.Range(0, store.Length).Select(i => store[i]));
                }

                for (var i = 0; i < model.Count; i++)
                {
                    var start = i;
                    while (start > 0 && model[start - 1] == model[i]) start--;
                    var end = i;
                    while (end < model.Count && model[end] == model[i]) end++;
                    Assert.Equal((start, end), (store.RunStart(i), store.RunEnd(i)));
                }
            },
            iter: 3000);

    [Fact]
    public void ManyRunsAreFollowed()
    {
        var store = new IntervalStore<string>(100_000, StringComparer.Ordinal);
        for (var i = 0; i < 100_000; i += 2) store.Set(i, i + 1, "x");
        Assert.Equal(100_000, store.RunCount);
        for (var i = 0; i < 10_000; i++) store.Insert(50_000, 1);
        Assert.Equal("x", store[49_998]);
        Assert.Equal("x", store[60_000]);
        Assert.Null(store[55_000]);
        store.CheckInvariants();
    }

    private static void Apply((int Kind, int One, int Other, int Value) edit, List<string?> model, IntervalStore<string> store)
    {
        var a = model.Count * edit.One / 1000;
        var b = model.Count * edit.Other / 1000;
        var (start, end) = a < b ? (a, b) : (b, a);
        var value = edit.Value == 0 ? null : $"v{edit.Value}";
        switch (edit.Kind)
        {
            case 0:
                var count = edit.Other % 5;
                model.InsertRange(start, Enumerable.Repeat(value, count));
                store.Insert(start, count, value);
                break;
            case 1:
                model.RemoveRange(start, end - start);
                store.Delete(start, end);
                break;
            case 2:
                for (var i = start; i < end; i++) model[i] = value;
                store.Set(start, end, value);
                break;
            default:
                var changes = false;
                for (var i = start; i < end; i++)
                {
                    var old = model[i];
                    model[i] = old == "v1" ? "v2" : old;
                    changes |= old == "v1";
                }

                Assert.Equal(changes, store.Change(start, end, old => old == "v1" ? "v2" : old));
                break;
        }
    }
}
