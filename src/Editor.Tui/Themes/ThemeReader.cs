using System.Text.Json;
using Editor.Core.Frames;

namespace Editor.Tui.Themes;

/// <summary>
/// Reads a theme file with a JSON reader by hand: a document model would lose the lines, and every message must name one.
/// Comments and trailing commas are allowed; an unknown name is an error.
/// </summary>
internal ref struct ThemeReader
{
    private static readonly string[] TopNames = ["inherits", "faces", "description"];
    private static readonly string[] FaceKeys = ["fg", "bg", "bold", "italic", "underline", "reverse", "inherits"];

    private readonly string _path;
    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;

    private ThemeReader(string path, ReadOnlySpan<byte> json)
    {
        _path = path;
        _json = json;
        _reader = new(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    private readonly int Line => _json[..(int)_reader.TokenStartIndex].Count((byte)'\n') + 1;

    /// <summary>Reads a theme file.</summary>
    /// <exception cref="ThemeException">It is no theme; the message names the file, the line and what is wrong.</exception>
    internal static ThemeFile Read(string path, ReadOnlySpan<byte> json)
    {
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        try
        {
            return new ThemeReader(path, json).Read();
        }
        catch (JsonException fault)
        {
            throw new ThemeException($"{path}:{fault.LineNumber + 1}: not valid JSON: {Reason(fault)}");
        }
    }

    // The reader's own message ends with the place in its own way; ours names it already.
    private static string Reason(JsonException fault)
    {
        int place = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? fault.Message : fault.Message[..place];
    }

    private ThemeFile Read()
    {
        ThemeFile file = new(_path);
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject) throw Error("a theme is an object { \"faces\": { … } }");
        while (NextName() is { } name)
        {
            switch (name)
            {
                case "inherits":
                    file.InheritsLine = Line;
                    file.Inherits = String("inherits");
                    break;
                case "faces":
                    ReadFaces(file);
                    break;
                case "description":
                    String("description");
                    break;
                default:
                    throw Error($"unknown entry ‘{name}’; did you mean ‘{NearestName.Find(name, TopNames)}’?");
            }
        }

        // reads to the end, so that text after the theme is noticed
        _reader.Read();
        return file;
    }

    private void ReadFaces(ThemeFile file)
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject) throw Error("‘faces’ must be an object of faces");
        while (NextName() is { } name)
        {
            if (!FaceNames.TryParse(name, out Face face))
                throw Error($"there is no face ‘{name}’; did you mean ‘{NearestName.Find(name, FaceNames.All)}’?");
            file.Faces[face] = ReadFace(name);
        }
    }

    private FaceEntry ReadFace(string face)
    {
        FaceEntry entry = new() { Line = Line };
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject) throw Error($"face ‘{face}’ must be an object such as {{ \"fg\": \"#rrggbb\" }}");
        while (NextName() is { } key)
        {
            switch (key)
            {
                case "fg":
                    entry.Foreground = Color(face, key);
                    break;
                case "bg":
                    entry.Background = Color(face, key);
                    break;
                case "bold":
                    entry.Bold = Boolean(face, key);
                    break;
                case "italic":
                    entry.Italic = Boolean(face, key);
                    break;
                case "underline":
                    entry.Underline = Boolean(face, key);
                    break;
                case "reverse":
                    entry.Reverse = Boolean(face, key);
                    break;
                case "inherits":
                    entry.Inherits = FaceName(face);
                    break;
                default:
                    throw Error($"face ‘{face}’ has no ‘{key}’; did you mean ‘{NearestName.Find(key, FaceKeys)}’?");
            }
        }

        return entry;
    }

    private string? NextName()
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.PropertyName ? _reader.GetString() : null;
    }

    private string String(string what)
    {
        _reader.Read();
        return _reader.TokenType == JsonTokenType.String ? _reader.GetString()! : throw Error($"‘{what}’ must be a string");
    }

    private Rgb Color(string face, string key)
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.String && Rgb.TryParse(_reader.GetString(), out Rgb color)) return color;
        throw Error($"‘{key}’ of face ‘{face}’ must be a colour such as \"#d0d0d0\"");
    }

    private bool Boolean(string face, string key)
    {
        _reader.Read();
        return _reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw Error($"‘{key}’ of face ‘{face}’ must be true or false"),
        };
    }

    private Face FaceName(string face)
    {
        string name = String($"inherits of face {face}");
        return FaceNames.TryParse(name, out Face parent)
            ? parent
            : throw Error($"face ‘{face}’ inherits ‘{name}’, which is no face; did you mean ‘{NearestName.Find(name, FaceNames.All)}’?");
    }

    private readonly ThemeException Error(string problem) => new($"{_path}:{Line}: {problem}");
}
