namespace Editor.Core;

public sealed partial class CommandContext
{
    /// <summary>
    /// Asks in the minibuffer and waits for the answer; the editor lives on meanwhile.
    /// </summary>
    /// <param name="prompt">The question, without the colon and the default, which are added: "Host".</param>
    /// <param name="defaultValue">What an empty answer means; shown in the prompt.</param>
    /// <param name="completion">What TAB completes from.</param>
    /// <param name="history">The list that M-p walks and the answer joins; null for none.</param>
    /// <param name="initial">Text to begin with.</param>
    /// <param name="validator">Answers what is wrong with an answer, or null where it is good.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="QuitException">C-g.</exception>
    /// <exception cref="EditorException">The minibuffer is in use.</exception>
    public string ReadString(string prompt, string? defaultValue = null, CompletionSource? completion = null, string? history = null,
        string initial = "", Func<string, string?>? validator = null)
    {
        return Session.Minibuffer.Read(new MinibufferRequest(prompt)
        {
            Default = defaultValue,
            Completion = completion,
            History = history,
            Initial = initial,
            Validator = validator,
        });
    }

    /// <summary>Asks for a buffer's name, with completion.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="defaultValue">What an empty answer means.</param>
    /// <param name="mustExist">Whether only an existing buffer will do.</param>
    public string ReadBuffer(string prompt, string? defaultValue = null, bool mustExist = false) => Session.Minibuffer.Read(new MinibufferRequest(prompt)
    {
        Default = defaultValue,
        Completion = new BufferCompletion(Session),
        History = "buffer",
        Validator = name => mustExist && Session.Buffers.Find(name) is null ? $"There is no buffer ‘{name}’" : null,
    });

    /// <summary>Asks for a file's name, with completion; begins in the buffer's directory.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="mustExist">Whether only an existing file or directory will do.</param>
    /// <param name="initial">The name to begin with; the directory of the buffer unless given.</param>
    /// <returns>The full name.</returns>
    public string ReadFileName(string prompt, bool mustExist = false, string? initial = null)
    {
        string directory = FileNames.DirectoryOf(Session, Buffer);
        string answer = Session.Minibuffer.Read(new MinibufferRequest(prompt)
        {
            Initial = initial ?? FileNames.Abbreviate(directory),
            Completion = new FileCompletion(directory),
            History = "file",
            Validator = name => Validate(FileNames.Expand(name, directory)),
        });
        return FileNames.Expand(answer, directory);

        string? Validate(string full) => mustExist && !Path.Exists(full) ? $"There is no file ‘{full}’" : null;
    }

    /// <summary>Asks for a command's name, with completion.</summary>
    public Command ReadCommand(string prompt) => Session.Commands.Get(Session.Minibuffer.Read(new MinibufferRequest(prompt)
    {
        Completion = new CommandCompletion(Session),
        History = "command",
        Validator = name => Session.Commands.Find(name) is null ? $"There is no command ‘{name}’" : null,
    }));

    /// <summary>Asks for a whole number.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="defaultValue">What an empty answer means.</param>
    /// <param name="least">The least that will do.</param>
    /// <param name="most">The most that will do.</param>
    public int ReadNumber(string prompt, int? defaultValue = null, int least = int.MinValue, int most = int.MaxValue)
        => int.Parse(Session.Minibuffer.Read(new MinibufferRequest(prompt)
        {
            Default = defaultValue?.ToString(),
            History = "number",
            Validator = text =>
            {
                if (!int.TryParse(text, out int number)) return $"‘{text}’ is not a whole number";
                return number < least || number > most ? $"{number} is out of range: {least} to {most}" : null;
            },
        }));

    /// <summary>Asks a question that one key answers: y or n.</summary>
    public bool YOrN(string question) => ReadChoice(question, "yn", "y or n") == 'y';

    /// <summary>Asks a question whose answer must be typed out: yes or no. For what cannot be undone.</summary>
    public bool YesOrNo(string question) => Session.Minibuffer.Read(new MinibufferRequest(question + " (yes or no)")
    {
        Validator = answer => answer is "yes" or "no" ? null : "Please answer yes or no",
    }) == "yes";

    /// <summary>Asks a question that one key out of some answers.</summary>
    /// <param name="question">The question.</param>
    /// <param name="keys">The characters that answer it, in lower case.</param>
    /// <param name="legend">What is told about them, in brackets after the question.</param>
    /// <returns>The character typed.</returns>
    public char ReadChoice(string question, string keys, string? legend = null)
    {
        ArgumentNullException.ThrowIfNull(keys);
        string prompt = $"{question} ({legend ?? string.Join(", ", keys.AsEnumerable())}) ";
        string note = "";
        while (true)
        {
            KeyChord chord = Session.ReadKey(note + prompt);
            char typed = chord.IsSelfInserting && chord.Code < 128 ? char.ToLowerInvariant((char)chord.Code) : '\0';
            if (typed != '\0' && keys.Contains(typed))
            {
                Session.Echo.Show(prompt + typed);
                return typed;
            }

            note = $"Please answer {legend ?? keys}. ";
        }
    }

    /// <summary>Waits for one key, whatever it is; C-g quits.</summary>
    public KeyChord ReadKey(string prompt) => Session.ReadKey(prompt);
}
