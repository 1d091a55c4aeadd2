using System.Text;
using System.Text.Json;

namespace Editor.Text.Tests.Search.Emacs;

/// <summary>Answers of GNU Emacs 28.2 to (pattern, string, start, fold), recorded with record-regexps.el, replayed.</summary>
public class RecordedRegexpTests
{
    private RegexpContext Context => new() { Syntax = SyntaxTable.CreateStandard(), Categories = new AsciiAndGreek(), Poll = Poll };

    private int _polls;

    private void Poll()
    {
        if (++_polls > 100) throw new TimeoutException();
    }

    [Fact]
    public void EveryRecordedAnswerIsOurs()
    {
        var problems = new List<string>();
        var count = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Search/Emacs/regexps.tsv")))
        {
            var fields = line.Split('\t');
            var (pattern, text) = (Json(fields[0]), Json(fields[1]));
            var answer = Answer(pattern, text, int.Parse(fields[2]), fields[3] == "true");
            if (answer != fields[4]) problems.Add($"{fields[0]} on {fields[1]} from {fields[2]}, fold {fields[3]}: {answer}, Emacs {fields[4]}");
            count++;
        }

        Assert.True(count > 1000);
        Assert.True(problems.Count == 0, $"{problems.Count} of {count}:\n{string.Join('\n', problems.Take(40))}");
    }

    private string Answer(string pattern, string text, int start, bool fold)
    {
        _polls = 0;
        try
        {
            var regexp = new EmacsRegexp(pattern, fold ? CaseTable.Standard : null);
            var registers = new RegexpRegisters();
            var unit = new StringInfoIndex(text).ToUnit(start);
            if (!regexp.Find(text, unit, Context, registers)) return "nil";
            return MatchData(registers, new StringInfoIndex(text));
        }
        catch (InvalidRegexpException problem)
        {
            return "!" + problem.Message;
        }
        catch (TimeoutException)
        {
            return "endless";
        }
    }

    private static string MatchData(RegexpRegisters registers, StringInfoIndex index)
    {
        var last = registers.Count - 1;
        while (last > 0 && registers.Start(last) < 0) last--;
        var parts = new List<string>();
        for (var i = 0; i <= last; i++)
        {
            parts.Add(registers.Start(i) < 0 ? "nil" : index.ToCharacter(registers.Start(i)).ToString());
            parts.Add(registers.Start(i) < 0 ? "nil" : index.ToCharacter(registers.End(i)).ToString());
        }

        return $"({string.Join(' ', parts)})";
    }

    private static string Json(string field) => JsonSerializer.Deserialize<string>(field)!;

    /// <summary>Characters and units of a string, the slow way.</summary>
    private sealed class StringInfoIndex(string text)
    {
        public int ToUnit(int character)
        {
            var unit = 0;
            foreach (var rune in text.EnumerateRunes().Take(character)) unit += rune.Utf16SequenceLength;
            return unit;
        }

        public int ToCharacter(int unit) => text[..unit].EnumerateRunes().Count();
    }

    private sealed class AsciiAndGreek : ICategoryTable
    {
        public bool IsIn(int character, int mnemonic) => mnemonic switch
        {
            'a' => character < 128,
            'g' => character is >= 0x370 and <= 0x3FF,
            _ => false,
        };
    }
}
