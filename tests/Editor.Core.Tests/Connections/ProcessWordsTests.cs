namespace Editor.Core.Tests;

/// <summary>Figures as people read them.</summary>
public sealed class ProcessWordsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1000, "1.0k")]
    [InlineData(1536, "1.5k")]
    [InlineData(10 * 1024, "10k")]
    [InlineData(1_000_000, "977k")]
    [InlineData(1_048_576, "1.0M")]
    [InlineData(5e9, "4.7G")]
    public void Bytes_take_four_places_or_fewer(double bytes, string expected) => Assert.Equal(expected, ProcessWords.Bytes(bytes));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(59.9, "59s")]
    [InlineData(200, "3m20s")]
    [InlineData(7500, "2h05m")]
    [InlineData(360000, "4d04h")]
    public void Ages_take_two_units(double seconds, string expected) => Assert.Equal(expected, ProcessWords.Age(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Sparks_show_nothing_as_blank_and_the_least_as_the_lowest_bar() =>
        Assert.Equal(" ▁█▄", ProcessWords.Spark([0, 1, 1000, 500]));

    [Fact]
    public void No_samples_are_blank() => Assert.Equal("   ", ProcessWords.Spark([0, 0, 0]));
}
