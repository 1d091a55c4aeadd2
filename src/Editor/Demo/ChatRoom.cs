using Editor.Buffers;
using Editor.Processes;

namespace Editor.Demo;

/// <summary>
/// A chat room over lines of text. Three programs talk in it about protocols; a person's line goes to everybody else, and one of the three answers.
/// </summary>
internal sealed class ChatRoom : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Thought = TimeSpan.FromMilliseconds(600);
    private readonly Dictionary<EditorProcess, string> _people = [];
    private readonly List<LoopTimer> _answers = [];
    private readonly EditorLoop _loop;
    private readonly LoopTimer _talk;
    private readonly ChatScript _script = new();
    private int _guests;

    internal ChatRoom(DemoServer server)
    {
        _loop = server.Loop;
        _talk = _loop.StartTimer(TimeSpan.FromSeconds(2), Pace, () => Tell(_script.Next()));
    }

    internal void Accept(EditorProcess client)
    {
        string name = $"guest{++_guests}";
        LineReader lines = new(line => Take(client, line));
        client.Filter = (_, text) => lines.Add(text);
        client.Sentinel = (ended, _) => Leave(ended);
        DemoServer.Send(client, ChatScript.Welcome(name));
        Tell($"* {name} has come in");
        _people.Add(client, name);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _talk.Dispose();
        foreach (LoopTimer answer in _answers) answer.Dispose();
    }

    private void Leave(EditorProcess client)
    {
        if (_people.Remove(client, out string? name)) Tell($"* {name} has left");
    }

    private void Take(EditorProcess client, string line)
    {
        line = line.Trim();
        if (line.Length == 0 || !_people.TryGetValue(client, out string? name)) return;
        if (line == "/who")
        {
            DemoServer.Send(client, $"* here are ada, grace, linus (programs) and {string.Join(", ", _people.Values)}\n");
            return;
        }

        Tell($"<{name}> {line}", except: client);
        LoopTimer? timer = null;
        timer = _loop.StartTimer(Thought, null, () =>
        {
            _answers.Remove(timer!);
            Tell(_script.Answer(name, line));
        });
        _answers.Add(timer);
    }

    private void Tell(string line, EditorProcess? except = null)
    {
        foreach (EditorProcess client in _people.Keys.ToArray())
        {
            if (client != except) DemoServer.Send(client, line + "\n");
        }
    }
}
