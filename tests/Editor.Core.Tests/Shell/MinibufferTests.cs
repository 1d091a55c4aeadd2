using Editor.Core.Frames;
using Editor.Core.Input;
using Editor.Testing;

namespace Editor.Core.Tests;

public sealed class MinibufferTests
{
    private static FakeFrontEnd Asking(MinibufferRequest request, List<string> answers) => new(prepare: session =>
        session.Commands.Define("ask", "Test.", _ => answers.Add(session.Minibuffer.Read(request)), "C-c a"));

    private static readonly string[] Words = ["alpha", "alpine", "beta", "gamma"];

    private static MinibufferRequest Request() => new("Word")
    {
        Completion = CompletionSource.FromWords(() => Words),
        History = "word",
        Validator = text => Words.Contains(text) ? null : "No such word",
    };

    [Theory]
    [InlineData("\"beta\" RET", "beta")]
    [InlineData("b TAB RET", "beta")]
    [InlineData("\"alp\" TAB h TAB RET", "alpha")]
    [InlineData("a TAB <down> <down> RET", "alpine")]
    [InlineData("\"xx\" RET C-a C-k \"gamma\" RET", "gamma")]
    [InlineData("\"AMM\" TAB RET", "gamma")]
    [InlineData("g RET", "gamma")]
    [InlineData("a RET DEL b RET", "beta")]
    public async Task Answers(string keys, string answer)
    {
        List<string> answers = [];
        await using FakeFrontEnd ed = Asking(Request(), answers);
        if (keys.Contains("C-k", StringComparison.Ordinal)) await Prepare(ed);
        await ed.Keys("C-c a " + keys);
        Assert.Equal([answer], answers);
        Assert.False(await ed.Get(session => session.Minibuffer.IsActive));
    }

    // Whether or not the editing commands are there yet.
    private static Task Prepare(FakeFrontEnd ed) => ed.Run(session =>
    {
        if (session.Commands.Find("kill-line") is not null) return;
        session.Commands.Define("bol", "Test.", context => context.Point = context.Buffer.PointMin, "C-a");
        session.Commands.Define("kill", "Test.", context => context.Buffer.Delete(new Text.TextRange(context.Point, context.Buffer.PointMax)), "C-k");
    });

    [Fact]
    public async Task An_empty_answer_means_the_default()
    {
        List<string> answers = [];
        await using FakeFrontEnd ed = Asking(new MinibufferRequest("Host") { Default = "localhost" }, answers);
        await ed.Keys("C-c a");
        Assert.Contains("Host (default localhost):", (await ed.Frame()).ToString(), StringComparison.Ordinal);
        await ed.Keys("RET");
        Assert.Equal(["localhost"], answers);
    }

    [Fact]
    public async Task The_history_is_walked()
    {
        List<string> answers = [];
        await using FakeFrontEnd ed = Asking(Request(), answers);
        await ed.Keys("C-c a \"alpha\" RET C-c a \"beta\" RET C-c a g M-p M-p RET C-c a g M-p M-n \"amma\" RET");
        Assert.Equal(["alpha", "beta", "alpha", "gamma"], answers);
    }

    [Fact]
    public async Task C_g_leaves_and_the_window_is_selected_again()
    {
        List<string> answers = [];
        await using FakeFrontEnd ed = Asking(Request(), answers);
        await ed.Keys("C-c a \"be\"");
        Assert.True(await ed.Get(session => session.SelectedWindow.IsMinibuffer));
        await ed.Keys("C-g x");
        Assert.Empty(answers);
        Assert.Equal("x|", await ed.GetText());
    }

    [Fact]
    public async Task A_question_on_top_of_a_question_is_refused_clearly()
    {
        List<string> answers = [];
        await using FakeFrontEnd ed = Asking(Request(), answers);
        await ed.Keys("C-c a M-x");
        Assert.StartsWith("The minibuffer is in use", await ed.Echo(), StringComparison.Ordinal);
        await ed.Keys("\"beta\" RET");
        Assert.Equal(["beta"], answers);
    }

    [Fact]
    public async Task A_question_on_top_is_answered_first_where_settings_allow_it()
    {
        List<string> answers = [];
        await using FakeFrontEnd ed = Asking(Request(), answers);
        await ed.Run(session => session.Settings.EnableRecursiveMinibuffers = true);
        await ed.Keys("C-c a a C-c a \"beta\" RET \"lpha\" RET");
        Assert.Equal(["beta", "alpha"], answers);
    }

    [Fact]
    public async Task What_is_pasted_into_a_question_is_one_line_and_answers_nothing()
    {
        List<string> answers = [];
        await using FakeFrontEnd ed = Asking(new MinibufferRequest("Line"), answers);
        await ed.Keys("C-c a");
        await ed.Send(new PasteInput("one\ntwo\n"));
        Assert.Empty(answers);
        await ed.Keys("RET");
        Assert.Equal(["one two"], answers);
    }

    [Fact]
    public async Task Candidates_show_above_the_question()
    {
        List<string> answers = [];
        await using FakeFrontEnd ed = Asking(Request(), answers);
        await ed.Keys("C-c a a ? <down>");
        TextSnapshot.Verify(await ed.Screen());
        await ed.Keys("C-g");
    }

    [Fact]
    public async Task A_question_longer_than_the_screen_is_wide_shows_whole_with_its_answer()
    {
        List<string> answers = [];
        string question = string.Join('-', Enumerable.Range(100, 20)) + ";leave?(yes-or-no)";
        await using FakeFrontEnd ed = Asking(new MinibufferRequest(question), answers);
        await ed.Keys("C-c a \"yes\"");
        string[] rows = (await ed.Frame()).ToString().Split('\n');
        Assert.Contains(question + ": yes", string.Concat(rows.TakeLast(4)), StringComparison.Ordinal);
        ScreenFrame frame = await ed.Frame();
        Assert.Equal(rows[^1].Length, frame.CursorColumn);
        await ed.Keys("RET");
        Assert.Equal(["yes"], answers);
    }

    [Fact]
    public async Task A_candidate_is_chosen_with_the_mouse()
    {
        List<string> answers = [];
        await using FakeFrontEnd ed = Asking(Request(), answers);
        await ed.Keys("C-c a a ?");
        string[] rows = (await ed.Frame()).ToString().Split('\n');
        await ed.Send(new MouseInput(MouseAction.Press, 1, Array.FindIndex(rows, row => row.Contains("alpine", StringComparison.Ordinal)), 3, KeyModifiers.None));
        Assert.Equal(["alpine"], answers);
    }

    [Fact]
    public async Task Output_goes_on_while_a_question_waits()
    {
        List<string> answers = [];
        await using FakeFrontEnd ed = Asking(Request(), answers);
        await ed.Keys("C-c a b");
        await ed.Run(session => session.Buffers.GetOrCreate("*scratch*").Text.Append("meanwhile", origin: Text.ChangeOrigin.Process));
        Assert.Contains("meanwhile", (await ed.Frame()).ToString(), StringComparison.Ordinal);
        await ed.Keys("TAB RET");
        Assert.Equal(["beta"], answers);
    }

    [Theory]
    [InlineData("y", "True")]
    [InlineData("n", "False")]
    [InlineData("x Y", "True")]
    public async Task Y_or_n_takes_one_key(string keys, string answer)
    {
        string answered = "";
        await using FakeFrontEnd ed = new(prepare: session => session.Commands.Define("ask", "Test.", context => answered = context.YOrN("Sure?").ToString(), "C-c a"));
        await ed.Keys("C-c a");
        Assert.Equal("Sure? (y or n) ", await ed.Echo());
        await ed.Keys(keys);
        Assert.Equal(answer, answered);
    }

    [Fact]
    public async Task File_names_complete_through_directories()
    {
        string root = Directory.CreateTempSubdirectory("ned-test").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "sub"));
            await File.WriteAllTextAsync(Path.Combine(root, "sub", "file.txt"), "");
            string answered = "";
            await using FakeFrontEnd ed = new(prepare: session =>
            {
                session.Settings.Directory = root;
                session.Commands.Define("ask", "Test.", context => answered = context.ReadFileName("File"), "C-c a");
            });
            await ed.Keys("C-c a s TAB f TAB RET");
            Assert.Equal(Path.Combine(root, "sub", "file.txt"), answered);
            await ed.Keys("C-c a \"/tmp//etc/./x\" RET");
            Assert.Equal("/etc/x", answered);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
