using Editor.Testing;

namespace Editor.Scenarios;

/// <summary>What a person sees of <c>ned --demo</c>, scene by scene.</summary>
public sealed class DemoScenes
{
    [Fact]
    public async Task The_opening()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        TextSnapshot.Verify(await rig.ScreenAsync());
    }

    [Fact]
    public async Task After_a_minute()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        await rig.AdvanceAsync(60);
        TextSnapshot.Verify(await rig.ScreenAsync());
        Assert.Equal(61, (await rig.TextAsync("*ticker*")).Split('\n').Length - 1);
    }

    [Fact]
    public async Task A_line_is_typed_and_answered()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        await rig.AdvanceAsync(4);
        await rig.KeysAsync("\"what is so good about UDP?\" RET");
        await rig.AdvanceAsync(2);
        TextSnapshot.Verify(await rig.ScreenAsync());
    }

    [Fact]
    public async Task What_one_is_typing_stays_below_what_comes()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        await rig.KeysAsync("\"half a li\"");
        await rig.AdvanceAsync(3);
        string text = await rig.TextAsync("*chat*");
        Assert.Contains("<ada> TCP carries bytes", text, StringComparison.Ordinal);
        Assert.EndsWith("\nhalf a li", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_sorted_by_rate()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        await rig.AdvanceAsync(10);
        await rig.KeysAsync("C-x C-p C-u 7 S");
        TextSnapshot.Verify(await rig.ScreenAsync());
    }

    [Fact]
    public async Task A_connection_that_is_closed_says_so()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        await rig.AdvanceAsync(4);
        await rig.KeysAsync("C-x o C-c C-k");
        await rig.AdvanceAsync(1);
        TextSnapshot.Verify(await rig.ScreenAsync());
        await rig.KeysAsync("\"to nobody\" RET");
        Assert.Equal("Process ticker not running: deleted", await rig.GetAsync(() => rig.Session.Echo.Text));
    }

    [Fact]
    public async Task A_visitor_is_answered_and_its_going_is_told()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        await rig.AdvanceAsync(6);
        Assert.Equal(
            "hello, this is visit 1\nHELLO, THIS IS VISIT 1\ndoes anybody answer here?\nDOES ANYBODY ANSWER HERE?\n", await rig.TextAsync("*echo*<2>"));
        Assert.NotNull(await rig.GetAsync(() => rig.Session.Processes.Find("echo<1>")));
        await rig.AdvanceAsync(3);
        Assert.EndsWith("\nProcess echo<1> connection broken by remote peer\n", await rig.TextAsync("*echo*<2>"), StringComparison.Ordinal);
        Assert.Null(await rig.GetAsync(() => rig.Session.Processes.Find("echo<1>")));
    }

    [Fact]
    public async Task Visits_do_not_pile_up_buffers()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        await rig.AdvanceAsync(90);
        int visits = await rig.GetAsync(() => rig.Session.Buffers.All.Count(buffer => buffer.Name.StartsWith("*echo*<", StringComparison.Ordinal)));
        Assert.InRange(visits, 2, 5);
    }

    [Fact]
    public async Task Each_machine_that_sends_to_syslog_has_a_buffer_of_its_own()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        await rig.AdvanceAsync(6);
        Assert.Equal("<30>Jan  1 00:00:01 router dhcpd[412]: DHCPACK on 10.0.0.17 to 3c:22:fb:01:7a:10 via eth1\n", await rig.TextAsync("*syslog*<2>"));
        Assert.StartsWith("<22>Jan  1 00:00:03 mail postfix/smtpd", await rig.TextAsync("*syslog*<3>"), StringComparison.Ordinal);
        Assert.StartsWith("<86>Jan  1 00:00:05 web sshd", await rig.TextAsync("*syslog*<4>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_gets_a_well_formed_answer_and_the_connection_stays()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        await rig.KeysAsync("C-x b \"*http*\" RET \"GET /again HTTP/1.1\" RET \"Host: here\" RET RET");
        string text = await rig.TextAsync("*http*");
        Assert.StartsWith("GET /hello HTTP/1.1\nHost: localhost\n\nHTTP/1.1 200 OK\n", text, StringComparison.Ordinal);
        Assert.EndsWith(
            "Content-Length: 42\nConnection: keep-alive\n\nYou asked:\nGET /again HTTP/1.1\nHost: here\n", text, StringComparison.Ordinal);
        Assert.False(await rig.GetAsync(() => rig.Session.Processes.Find("http")!.IsClosed));
    }

    [Fact]
    public async Task A_narrow_screen()
    {
        await using DemoRig rig = await DemoRig.StartAsync(rows: 12, columns: 40);

        // Not after three or four seconds: at the third two come at once, and the last to be accepted is the one that is shown.
        await rig.AdvanceAsync(5);
        TextSnapshot.Verify(await rig.ScreenAsync());
    }

    [Fact]
    public async Task Nothing_of_the_server_clutters_the_lists()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        await rig.AdvanceAsync(2);
        string[] names = await rig.GetAsync(() => rig.Session.Processes.All.Select(process => process.Name).Order(StringComparer.Ordinal).ToArray());
        Assert.Equal(["chat", "echo", "http", "syslog", "syslog<1>", "ticker"], names);
    }

    [Fact]
    public async Task Leaving_asks_nothing()
    {
        await using DemoRig rig = await DemoRig.StartAsync();
        await rig.AdvanceAsync(4);
        await rig.KeysAsync("C-x C-c");
        Assert.Equal(0, await rig.Session.Exited.WaitAsync(PtyProcess.DefaultTimeout));
    }
}
