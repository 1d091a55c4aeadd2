using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// Changes after which markers stay where they are: case, translation, transposition.
internal sealed partial class ScriptHost
{
    /// <summary>Puts text of the same length over a part of the current buffer: markers and point stay where they are, properties too.</summary>
    /// <param name="range">What.</param>
    /// <param name="text">By what; with properties of its own it brings them.</param>
    public void Overwrite(TextRange range, LispString text)
    {
        TextBuffer buffer = Current;
        if (text.Length != range.Length)
        {
            TextPosition point = buffer.Point;
            Replace(range, text);
            buffer.Point = point;
            return;
        }

        bool hooks = BeginOverwriting(range);
        PutOver(range, text);
        if (hooks) TellAfter(buffer, range.Start.Value, range.End.Value, range.Length);
    }

    /// <summary>Gives a part of the current buffer another case: told are only the first to the last character that are other ones.</summary>
    /// <param name="range">What.</param>
    /// <param name="old">What it is.</param>
    /// <param name="changed">What it becomes.</param>
    public void Casify(TextRange range, LispString old, LispString changed)
    {
        TextBuffer buffer = Current;
        int first = 0;
        int least = Math.Min(old.Length, changed.Length);
        while (first < least && old.CharAt(first) == changed.CharAt(first)) first++;
        int tail = 0;
        while (tail < least - first && old.CharAt(old.Length - 1 - tail) == changed.CharAt(changed.Length - 1 - tail)) tail++;
        bool hooks = BeginOverwriting(range);
        if (old.Length == changed.Length)
        {
            PutOver(range, changed);
        }
        else
        {
            TextPosition point = buffer.Point;
            using TextBuffer.ReadOnlyScope scope = buffer.InhibitReadOnly();
            buffer.Replace(range, ToUnits(changed, State));
            PropertiesIn?.Invoke(buffer, range.Start, changed, false);
            buffer.Point = point;
        }

        if (hooks && first + tail < Math.Max(old.Length, changed.Length))
            TellAfter(buffer, range.Start.Value + first, range.Start.Value + changed.Length - tail, old.Length - tail - first);
    }

    private bool BeginOverwriting(TextRange range)
    {
        VerifyWritable();
        Undo.BeforeChange(Current);
        bool hooks = HasChangeHooks(Current);
        Properties.BeforeChange(Current, range.Start.Value, range.End.Value);
        if (hooks) TellBefore(Current, range.Start.Value, range.End.Value);
        return hooks;
    }

    private void PutOver(TextRange range, LispString text)
    {
        TextBuffer buffer = Current;
        string units = ToUnits(text, State);
        LispString kept = text.Properties is null ? SubstringWithProperties(buffer, range) : text;
        if (buffer.IsReadOnly)
        {
            using TextBuffer.ReadOnlyScope scope = buffer.InhibitReadOnly();
            buffer.Overwrite(range, units);
        }
        else
        {
            buffer.Overwrite(range, units);
        }

        PropertiesIn?.Invoke(buffer, range.Start, kept, false);
    }
}
