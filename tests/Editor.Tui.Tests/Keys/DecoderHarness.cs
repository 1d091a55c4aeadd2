using System.Text;
using Editor.Core.Input;
using Editor.Testing;
using Editor.Tui.Keys;

namespace Editor.Tui.Tests.Keys;

/// <summary>Bytes in, the names of the events out.</summary>
internal sealed class DecoderHarness
{
    private readonly List<InputEvent> _events = [];
    private readonly InputDecoder _decoder;

    internal DecoderHarness(int pasteLimit = InputDecoder.PasteLimit) => _decoder = new(_events.Add, Time, pasteLimit);

    internal ManualTimeProvider Time { get; } = new();

    internal IReadOnlyList<InputEvent> Events => _events;

    internal InputDecoder Decoder => _decoder;

    /// <summary>The names of all keys so far.</summary>
    internal string Names => string.Join(' ', _events.Select(NameOf));

    /// <summary>Feeds text as UTF-8, then lets the escape time pass.</summary>
    internal static string Decode(string text)
    {
        DecoderHarness harness = new();
        harness.Feed(text);
        harness.Decoder.Flush();
        return harness.Names;
    }

    internal void Feed(string text) => _decoder.Feed(Encoding.UTF8.GetBytes(text));

    private static string NameOf(InputEvent input) => input switch
    {
        KeyInput key => key.Chord.ToString(),
        PasteInput paste => "paste:" + paste.Text,
        MouseInput mouse => $"{mouse.Action}-{mouse.Button}@{mouse.Row},{mouse.Column}{(mouse.Modifiers == KeyModifiers.None ? "" : "+" + mouse.Modifiers)}",
        _ => input.ToString(),
    };
}
