using Editor.Core.Frames;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>What a face of Lisp is in the editor's themes: by its name, by what it inherits from, by its weight.</summary>
internal sealed class FaceNames(ScriptHost host)
{
    private static readonly (string Name, Face Face)[] Names =
    [
        ("default", Face.Default), ("bold", Face.Bold), ("bold-italic", Face.Bold), ("italic", Face.Comment), ("underline", Face.Link), ("shadow", Face.Shadow),
        ("link", Face.Link), ("link-visited", Face.Link), ("button", Face.Link), ("highlight", Face.LazyHighlight), ("region", Face.Region),
        ("secondary-selection", Face.LazyHighlight), ("isearch", Face.Isearch), ("lazy-highlight", Face.LazyHighlight), ("match", Face.Match),
        ("query-replace", Face.Isearch), ("show-paren-match", Face.Match), ("show-paren-mismatch", Face.Error), ("show-paren-match-expression", Face.LazyHighlight),
        ("hl-line", Face.LazyHighlight), ("minibuffer-prompt", Face.MinibufferPrompt), ("header-line", Face.HeaderLine), ("mode-line", Face.ModeLine),
        ("mode-line-inactive", Face.ModeLineInactive), ("mode-line-buffer-id", Face.ModeLineBufferId), ("error", Face.Error), ("warning", Face.Warning),
        ("success", Face.Success), ("escape-glyph", Face.EscapeGlyph), ("homoglyph", Face.EscapeGlyph), ("nobreak-space", Face.EscapeGlyph),
        ("trailing-whitespace", Face.Error), ("help-key-binding", Face.KeyHint), ("completions-common-part", Face.Match),
        ("completions-first-difference", Face.Bold), ("font-lock-comment-face", Face.Comment), ("font-lock-comment-delimiter-face", Face.Comment),
        ("font-lock-doc-face", Face.StringText), ("font-lock-string-face", Face.StringText), ("font-lock-keyword-face", Face.Keyword),
        ("font-lock-builtin-face", Face.Keyword), ("font-lock-function-name-face", Face.Heading), ("font-lock-variable-name-face", Face.Input),
        ("font-lock-type-face", Face.Success), ("font-lock-constant-face", Face.Link), ("font-lock-warning-face", Face.Warning),
        ("font-lock-preprocessor-face", Face.Keyword), ("font-lock-negation-char-face", Face.Bold), ("dired-directory", Face.Heading), ("dired-symlink", Face.Link),
        ("dired-marked", Face.Warning), ("dired-mark", Face.KeyHint), ("dired-flagged", Face.Error), ("dired-header", Face.Heading),
        ("ert-test-result-expected", Face.Success), ("ert-test-result-unexpected", Face.Error), ("comint-highlight-input", Face.Input),
        ("comint-highlight-prompt", Face.Prompt),
    ];

    private static readonly Dictionary<string, Face> Known = Names.ToDictionary(each => each.Name, each => each.Face, StringComparer.Ordinal);

    private readonly Dictionary<object, Face?> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Symbol _inherit = host.Lisp.Intern(":inherit");

    /// <summary>The face of a value of a <c>face</c> property: a name, a list of attributes, or a list of these, the first strongest; null for none.</summary>
    public Face? Of(Value face) => Of(face, 0);

    private Face? Of(Value face, int depth)
    {
        if (depth > 10) return null;
        switch (face.O)
        {
            case Symbol symbol:
                return Named(symbol, depth);
            case LispString text:
                return Known.TryGetValue(text.Text, out Face known) ? known : null;
            case Cons { Car.O: Symbol { Name: var key } } list when key.StartsWith(':'):
                return OfAttributes(list, depth);
            case Cons { Car.O: Symbol { Name: "foreground-color" or "background-color" } }:
                return Face.Heading;
            case Cons list:
                for (Value at = list; at.O is Cons cell; at = cell.Cdr)
                {
                    if (Of(cell.Car, depth + 1) is { } found) return found;
                }

                return null;
            default:
                return null;
        }
    }

    private Face? Named(Symbol symbol, int depth)
    {
        if (Known.TryGetValue(symbol.Name, out Face known)) return known == Face.Default ? null : known;
        if (_seen.TryGetValue(symbol, out Face? seen)) return seen;
        Face? found = null;
        if (host.Faces.Find(symbol, default) is { } vector)
        {
            List<Value> plist = [];
            for (int i = 1; i < vector.Items.Length; i++)
            {
                if (vector.Items[i].O is Symbol { Name: "unspecified" }) continue;
                plist.Add(host.Lisp.Intern(FaceTable.Attributes[i - 1]));
                plist.Add(vector.Items[i]);
            }

            if (plist.Count > 0) found = OfAttributes((Cons)Cons.List([.. plist]).O!, depth + 1);
        }

        // one that is unknown or empty may be defined yet
        if (found is not null) _seen[symbol] = found;
        return found ?? ByName(symbol.Name);
    }

    // programs' own faces say in their names what they are for, often enough
    private static Face? ByName(string name)
    {
        if (name.Contains("error", StringComparison.Ordinal)) return Face.Error;
        if (name.Contains("warning", StringComparison.Ordinal)) return Face.Warning;
        return name.EndsWith("-comment-face", StringComparison.Ordinal) ? Face.Comment : null;
    }

    private Face? OfAttributes(Cons plist, int depth)
    {
        Face? found = null;
        for (Value at = plist; at.O is Cons { Car.O: Symbol key, Cdr.O: Cons { Car: var value } rest }; at = rest.Cdr)
        {
            Face? face = key == _inherit ? Of(value, depth + 1) : OfAttribute(key.Name, value);
            if (face is not null && (found is null || key == _inherit)) found = face;
        }

        return found;
    }

    private static Face? OfAttribute(string key, Value value)
    {
        if (value.IsNil || value.O is Symbol { Name: "unspecified" or "normal" }) return null;
        return key switch
        {
            ":weight" or ":bold" => value.O is Symbol { Name: "light" or "thin" } ? null : Face.Bold,
            ":slant" or ":italic" => Face.Comment,
            ":underline" => Face.Link,
            ":inverse-video" => Face.Region,
            ":background" => Face.LazyHighlight,
            ":foreground" => Face.Heading,
            _ => null,
        };
    }
}
