using Editor.Buffers;
using Editor.Core.Frames;
using Editor.Core.Input;
using Editor.Text;

namespace Editor.Core.Tests;

/// <summary>
/// A front end without a screen: types keys into a session, waits until it has nothing more to do, and reads text and frames. In texts, <c>|</c> is point
/// and <c>^</c> the mark, as in Helix' tests.
/// </summary>
internal sealed class FakeFrontEnd : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public FakeFrontEnd(int rows = 12, int columns = 40, TimeProvider? time = null, Action<EditorSession>? prepare = null, bool welcome = false)
    {
        Session = new EditorSession(time, rows, columns);
        Session.Settings.ShowCandidatesWhileTyping = false;
        if (!welcome) Session.Echo.Clear();
        prepare?.Invoke(Session);
        Session.Start();
    }

    public EditorSession Session { get; }

    /// <summary>Sets the selected buffer's text, with point at <c>|</c> and the mark at <c>^</c>.</summary>
    public Task SetText(string marked) => Run(session =>
    {
        TextBuffer buffer = session.CurrentBuffer;
        (string text, int point, int mark) = Parse(marked);
        buffer.Text.Replace(new TextRange(buffer.Text.Start, buffer.Text.End), text, ChangeOrigin.Program);
        buffer.Text.Undo.Clear();
        buffer.Point = buffer.Text.Start + Math.Max(0, point);
        if (mark >= 0) buffer.SetMark(buffer.Text.Start + mark);
        session.Invalidate();
    });

    /// <summary>The selected buffer's text, with point as <c>|</c>.</summary>
    public Task<string> GetText() => Get(session =>
    {
        TextBuffer buffer = session.CurrentBuffer;
        string before = buffer.Text.GetString(new TextRange(buffer.Text.Start, buffer.Point));
        return before + "|" + buffer.Text.GetString(new TextRange(buffer.Point, buffer.Text.End));
    });

    /// <summary>Presses keys: <c>C-x 2 a RET</c>; a part in quotes is typed letter by letter.</summary>
    public Task Keys(string keys)
    {
        foreach (KeyChord chord in Chords(keys)) Session.Feed(new KeyInput(chord));
        return Settle();
    }

    public Task Send(InputEvent input)
    {
        Session.Feed(input);
        return Settle();
    }

    public Task Run(Action<EditorSession> action) => Session.Loop.InvokeAsync(() => action(Session)).WaitAsync(Patience);

    public Task<T> Get<T>(Func<EditorSession, T> function) => Session.Loop.InvokeAsync(() => function(Session)).WaitAsync(Patience);

    /// <summary>A frame painted now.</summary>
    public Task<ScreenFrame> Frame() => Get(session => session.Redisplay());

    /// <summary>The screen as text, the cursor shown by a line of its own at the end.</summary>
    public async Task<string> Screen()
    {
        ScreenFrame frame = await Frame();
        return $"{frame}\ncursor {frame.CursorRow},{frame.CursorColumn}\n";
    }

    public Task<string> Echo() => Get(session => session.Echo.Text);

    /// <summary>Waits until no input is left: all has been handled, or has led to a question that waits.</summary>
    public async Task Settle()
    {
        // Input goes before posts, but a round of much input gives posts a turn: so ask until there is none.
        while (await Get(session => session.Loop.HasPendingInput)) await Task.Yield();
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();

    private static IEnumerable<KeyChord> Chords(string keys)
    {
        string[] parts = keys.Split('"');
        for (int i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 0)
            {
                foreach (KeyChord chord in KeyNames.ParseSequence(parts[i])) yield return chord;
            }
            else
            {
                foreach (System.Text.Rune rune in parts[i].EnumerateRunes()) yield return KeyChord.Of(rune.Value);
            }
        }
    }

    private static (string Text, int Point, int Mark) Parse(string marked)
    {
        int point = -1;
        int mark = -1;
        int characters = 0;
        System.Text.StringBuilder text = new();
        for (int i = 0; i < marked.Length; i++)
        {
            if (marked[i] == '|') point = characters;
            else if (marked[i] == '^') mark = characters;
            else
            {
                text.Append(marked[i]);
                if (!char.IsHighSurrogate(marked[i])) characters++;
            }
        }

        return (text.ToString(), point, mark);
    }
}
