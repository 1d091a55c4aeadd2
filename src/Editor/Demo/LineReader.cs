using System.Text;

namespace Editor.Demo;

/// <summary>Makes lines of a stream: a line ends with LF, a CR before it goes too. Longer ones than the limit are cut into several.</summary>
/// <param name="take">Takes each line.</param>
/// <param name="most">The most UTF-16 units of a line.</param>
internal sealed class LineReader(Action<string> take, int most = 2000)
{
    private readonly StringBuilder _line = new();

    /// <summary>Reads on.</summary>
    internal void Add(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (unit != '\n') _line.Append(unit);
            if (unit == '\n' || _line.Length >= most) End();
        }
    }

    private void End()
    {
        string line = _line.ToString().TrimEnd('\r');
        _line.Clear();
        take(line);
    }
}
