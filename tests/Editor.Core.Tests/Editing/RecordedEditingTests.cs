using System.Runtime.CompilerServices;
using Editor.Core.Input;

namespace Editor.Core.Tests;

/// <summary>What keys do to a text, as GNU Emacs 28.2 does it: editing-cases.tsv holds its answers, made by record.el.</summary>
public sealed class RecordedEditingTests
{
    public static TheoryData<int, string, string, string, string> Cases()
    {
        TheoryData<int, string, string, string, string> cases = [];
        int line = 0;
        foreach (string row in File.ReadLines(CasesFile()))
        {
            line++;
            if (row.StartsWith('#')) continue;
            string[] fields = row.Split('\t');
            cases.Add(line, fields[0], fields[1], fields[2], fields[3]);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Keys_do_to_a_text_what_Emacs_does(int line, string before, string keys, string after, string kill)
    {
        await using FakeFrontEnd editor = new();
        await editor.SetText(Unescape(before));
        foreach (string key in keys.Split(' '))
        {
            await editor.Keys(key);
            if (await editor.Get(HasFailed)) break;      // an error ends a keyboard macro in Emacs
        }

        string found = Escape(await editor.GetText());
        Assert.True(after == found, $"line {line}: {before} {keys}\nEmacs: {after}\nned:   {found}");
        Assert.Equal(kill, Escape(await editor.Get(session => session.KillRing.Count > 0 ? session.KillRing.All[0] : "")));
    }

    private static bool HasFailed(EditorSession session) =>
        session.LastCommand.Length == 0 && session.Echo.Face == Frames.Face.EchoError && session.OverridingMap is null;

    private static string Unescape(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);

    private static string Escape(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);

    private static string CasesFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "editing-cases.tsv");
}
