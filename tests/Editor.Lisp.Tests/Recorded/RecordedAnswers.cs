using System.Text;
using Xunit;

namespace Editor.Lisp.Tests;

/// <summary>
/// What GNU Emacs 28.2 answered to forms of the language alone: a form, a tab, the answer, as tests/Editor.Scripting.Tests/Oracle/record.el
/// writes them. Each form runs in a Lisp of its own.
/// </summary>
public sealed class RecordedAnswers
{
    public static TheoryData<string> Files
    {
        get
        {
            TheoryData<string> files = [];
            string folder = Environment.GetEnvironmentVariable("NED_RECORDED") is { Length: > 0 } other ? other : Folder;
            foreach (string file in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal)) files.Add(Path.GetFileName(file));
            return files;
        }
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Recorded");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_form_answers_as_Emacs_did(string file)
    {
        string folder = Environment.GetEnvironmentVariable("NED_RECORDED") is { Length: > 0 } other ? other : Folder;
        StringBuilder differences = new();
        int count = 0;
        foreach (string line in File.ReadLines(Path.Combine(folder, file)))
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (line.StartsWith(';') || tab < 0) continue;
            count++;
            string answer = Answer(line[..tab]);
            if (answer != line[(tab + 1)..]) differences.Append('\n').Append(line[..tab]).Append("\n  Emacs ").Append(line[(tab + 1)..]).Append("\n  ned   ").Append(answer);
        }

        Assert.True(count > 0, $"{file} holds no forms");
        if (Environment.GetEnvironmentVariable("NED_RECORDED_OUT") is { Length: > 0 } told) File.AppendAllText(told, differences.ToString());
        Assert.True(differences.Length == 0, differences.ToString());
    }

    private static string Answer(string form)
    {
        Interp lisp = new();
        bool lexical = form.StartsWith("L:", StringComparison.Ordinal);
        try
        {
            Value read = new LispReader(lisp, lexical ? form[2..] : form).Read();
            Value value = lisp.Guard(() => lisp.Eval(read, lexical));
            return Picture(Printed(lisp, value));
        }
        catch (LispSignal signal)
        {
            return Picture($"!ERR {Printed(lisp, signal.Error)} | {ErrorText.Of(lisp, signal.Error)}");
        }
        catch (Exception fault) when (fault is not LispThrow)
        {
            return $"!BUG {fault.GetType().Name}: {fault.Message} {fault.StackTrace?.Split('\n')[0].Trim()}";
        }
    }

    private static string Printed(Interp lisp, Value value)
    {
        lisp.SetValue(lisp.Intern("print-escape-newlines"), Value.T);
        return lisp.Prin1ToString(value);
    }

    /// <summary>Control characters as pictures, raw bytes in octal, so that an answer is one line.</summary>
    private static string Picture(string text)
    {
        StringBuilder result = new();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < 32) result.Append((char)(0x2400 + c));
            else if (c == 127) result.Append('␡');
            else if (c is >= '\uDC80' and <= '\uDCFF' && (i == 0 || !char.IsHighSurrogate(text[i - 1]))) result.Append('\\').Append(Convert.ToString(c - 0xDC00, 8));
            else result.Append(c);
        }

        return result.ToString();
    }
}
