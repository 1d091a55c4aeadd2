using Editor.Buffers;
using Editor.Processes;
using Editor.Tui.Themes;

namespace Editor.CommandLine;

/// <summary>Reads a command line, strictly: what it does not know it names.</summary>
internal static class CommandLineParser
{
    /// <summary>Reads a command line.</summary>
    /// <exception cref="EditorException">It cannot be; the message names the argument and what to do.</exception>
    internal static Arguments Parse(IReadOnlyList<string> words)
    {
        Arguments arguments = new();
        (string Word, int Line, int Column)? position = null;
        bool optionsEnded = false;
        for (int index = 0; index < words.Count; index++)
        {
            string word = words[index];
            if (!optionsEnded && word == "--")
            {
                optionsEnded = true;
            }
            else if (!optionsEnded && word.Length > 1 && word[0] == '-')
            {
                ParseOption(arguments, words, ref index);
            }
            else if (!optionsEnded && word.StartsWith('+'))
            {
                RefuseDangling(position);
                position = ParsePosition(word);
            }
            else if (!optionsEnded && EndpointSyntax.LooksLikeEndpoint(word))
            {
                RefuseDangling(position);
                position = null;
                arguments.Targets.Add(new EndpointTarget(EndpointSyntax.Parse(word)));
            }
            else
            {
                if (word.Length == 0) throw new EditorException("an empty argument is no file name");
                arguments.Targets.Add(new FileTarget(word, position?.Line ?? 0, position?.Column ?? 0));
                position = null;
            }
        }

        RefuseDangling(position);
        return arguments;
    }

    private static void ParseOption(Arguments arguments, IReadOnlyList<string> words, ref int index)
    {
        string name = words[index];
        string? value = null;
        int equals = name.StartsWith("--", StringComparison.Ordinal) ? name.IndexOf('=') : -1;
        if (equals > 0) (name, value) = (name[..equals], name[(equals + 1)..]);
        Option option = OptionTable.Find(name) ?? throw Unknown(name);
        if (option.Argument is null)
        {
            if (value is not null) throw new EditorException($"option ‘{name}’ takes no value; ‘ned --help’ lists the options");
            option.Apply(arguments, "");
            return;
        }

        if (value is null && index + 1 < words.Count) value = words[++index];
        if (string.IsNullOrEmpty(value)) throw new EditorException($"option ‘{name}’ needs a value: {name} {option.Argument}");
        option.Apply(arguments, value);
    }

    // +LINE or +LINE:COLUMN, both from 1
    private static (string Word, int Line, int Column) ParsePosition(string word)
    {
        string[] parts = word[1..].Split(':');
        int column = 0;
        bool isPosition = parts.Length <= 2 && int.TryParse(parts[0], out int line) && line > 0;
        line = isPosition ? int.Parse(parts[0]) : 0;
        if (isPosition && parts.Length == 2) isPosition = int.TryParse(parts[1], out column) && column > 0;
        return isPosition
            ? (word, line, column)
            : throw new EditorException($"‘{word}’ is no position; write +LINE or +LINE:COLUMN before the file, or ./{word} for a file of that name");
    }

    private static void RefuseDangling((string Word, int Line, int Column)? position)
    {
        if (position is { } given) throw new EditorException($"‘{given.Word}’ must stand before a file");
    }

    private static EditorException Unknown(string name)
    {
        string? near = NearestName.Find(name, OptionTable.Options.SelectMany(option => option.Names).Where(known => known != "--"));
        return new($"unknown option ‘{name}’; did you mean ‘{near}’? ‘ned --help’ lists the options, ‘./{name}’ is a file of that name");
    }
}
