namespace Editor.Tui.Tests.Keys;

public sealed class MouseTests
{
    [Theory]
    [InlineData("\e[<0;1;1M", "Press-1@0,0")]
    [InlineData("\e[<0;120;240m", "Release-1@239,119")]
    [InlineData("\e[<1;5;6M", "Press-2@5,4")]
    [InlineData("\e[<2;5;6M", "Press-3@5,4")]
    [InlineData("\e[<32;5;6M", "Drag-1@5,4")]
    [InlineData("\e[<34;5;6M", "Drag-3@5,4")]
    [InlineData("\e[<35;5;6M", "")]
    [InlineData("\e[<64;5;6M", "WheelUp-0@5,4")]
    [InlineData("\e[<65;5;6M", "WheelDown-0@5,4")]
    [InlineData("\e[<66;5;6M", "WheelLeft-0@5,4")]
    [InlineData("\e[<67;5;6M", "WheelRight-0@5,4")]
    [InlineData("\e[<4;5;6M", "Press-1@5,4+Shift")]
    [InlineData("\e[<16;5;6M", "Press-1@5,4+Control")]
    [InlineData("\e[<24;5;6M", "Press-1@5,4+Control, Meta")]
    [InlineData("\e[<0;0;6M", "")]
    [InlineData("\e[M !!", "Press-1@0,0")]
    [InlineData("\e[M`%&", "WheelUp-0@5,4")]
    [InlineData("\e[M !!\e[M#!!", "Press-1@0,0 Release-1@0,0")]
    public void A_report_is_what_the_mouse_did(string bytes, string expected) => Assert.Equal(expected, DecoderHarness.Decode(bytes));

    [Fact]
    public void Quick_presses_on_one_cell_are_double_and_triple_clicks()
    {
        DecoderHarness harness = new();
        for (int press = 0; press < 4; press++) harness.Feed("\e[<0;3;3M\e[<0;3;3m");
        Assert.Equal(
            "Press-1@2,2 Release-1@2,2 DoubleClick-1@2,2 Release-1@2,2 TripleClick-1@2,2 Release-1@2,2 Press-1@2,2 Release-1@2,2", harness.Names);
    }

    [Fact]
    public void Slow_presses_and_presses_elsewhere_are_single()
    {
        DecoderHarness harness = new();
        harness.Feed("\e[<0;3;3M");
        harness.Time.Advance(TimeSpan.FromMilliseconds(401));
        harness.Feed("\e[<0;3;3M\e[<0;4;3M\e[<2;4;3M");
        Assert.Equal("Press-1@2,2 Press-1@2,2 Press-1@2,3 Press-3@2,3", harness.Names);
    }
}
