namespace Editor.Text.Tests.Model;

/// <summary>A text and its model, side by side; also a second text that is built from nothing but the change events.</summary>
internal sealed class ModelRun : IDisposable
{
    private readonly List<Marker> _markers = [];
    private readonly List<int> _replica = [];
    private int _last;

    public ModelRun(StoreTuning? tuning = null)
    {
        Text = new GapText(null, tuning ?? StoreTuning.Default);
        Text.Changed += (GapText text, in TextChange change) =>
        {
            int start = change.Start.Value - 1;
            _replica.RemoveRange(start, change.RemovedLength);
            _replica.InsertRange(start, TextModel.CodePoints(text.GetString(TextRange.At(change.Start, change.InsertedLength))));
        };
    }

    public GapText Text { get; }

    /// <summary>Who makes all changes; null: as each step says.</summary>
    public ChangeOrigin? Origin { get; init; }

    public TextModel Model { get; } = new();

    public void Dispose() => Text.Dispose();

    public void Do(Step step)
    {
        int from = (int)(step.From * Model.Length), to = (int)(step.To * Model.Length);
        int start = Math.Min(from, to), end = Math.Max(from, to);
        var rule = step.Flag ? MarkerRule.AllAdvance : MarkerRule.ByInsertionType;
        ChangeOrigin origin = Origin ?? (step.Flag ? ChangeOrigin.Process : ChangeOrigin.User);
        switch (step.Kind)
        {
            case StepKind.Insert:
                Insert(from, step.Text, rule, origin);
                break;
            case StepKind.Append:
                Text.Append(step.Text, rule, origin);
                Model.Insert(Model.Length, step.Text, rule);
                break;
            case StepKind.Near:
                Near(step, rule, origin);
                break;
            case StepKind.Delete:
                end = Math.Min(end, start + 5000);
                Text.Delete(Range(start, end), origin);
                Model.Delete(start, end);
                _last = start;
                break;
            case StepKind.Replace:
                end = Math.Min(end, start + 50);
                Text.Replace(Range(start, end), step.Text, origin);
                Model.Replace(start, end, step.Text);
                break;
            case StepKind.Trim:
                int count = (int)(step.From * 10);
                Assert.Equal(Math.Min(count, Model.Length), Text.TrimStart(count));
                Model.Delete(0, Math.Min(count, Model.Length));
                break;
            case StepKind.Decode:
                Decode(from, step.Text, rule, origin);
                break;
            default:
                DoMarker(step, from);
                break;
        }
    }

    /// <summary>Asks everything.</summary>
    public void Compare()
    {
        Text.CheckInvariants();
        string whole = Model.Text();
        Assert.Equal(whole, Text.GetString());
        Assert.Equal(Model.Characters, _replica);
        Assert.Equal(Model.Length, Text.Length);
        Assert.Equal(whole.Length, Text.UnitCount);
        Assert.Equal(new TextPosition(Model.Length + 1), Text.End);
        Assert.Equal(Model.Newlines(0, Model.Length) + 1, Text.LineCount);
        Assert.Equal(Model.Markers.Select(static m => m.Offset + 1), _markers.Select(static m => m.Position.Value));
        Assert.Equal(_markers.Count, Text.MarkerCount);
        foreach (int offset in new[] { 0, Model.Length / 3, Math.Min(_last, Model.Length), Model.Length }.Distinct()) CompareAt(offset);
        int third = Model.Length / 3, middle = Model.Length / 2;
        Assert.Equal(Model.Text(third, middle), Text.GetString(Range(third, middle)));
        Assert.Equal(Model.Newlines(third, Model.Length), Text.CountNewlines(Range(third, Model.Length)));
        Assert.Equal(Model.Text(third, Model.Length).Length, Text.GetUnitCount(Range(third, Model.Length)));
        Text.GetPieces(Range(third, Model.Length), out ReadOnlySpan<char> first, out ReadOnlySpan<char> second);
        Assert.Equal(Model.Text(third, Model.Length), string.Concat(first, second));
    }

    private static TextRange Range(int start, int end) => new(new TextPosition(start + 1), new TextPosition(end + 1));

    private void CompareAt(int offset)
    {
        var at = new TextPosition(offset + 1);
        int line = Model.Newlines(0, offset) + 1;
        Assert.Equal(new LineNumber(line), Text.LineOf(at));
        Assert.Equal(Model.LineStart(line) + 1, Text.LineStart(new LineNumber(line)).Value);
        Assert.Equal(Model.LineStartBefore(offset) + 1, Text.LineStartBefore(at).Value);
        Assert.Equal(Model.LineEndAfter(offset) + 1, Text.LineEndAfter(at).Value);
        if (offset < Model.Length) Assert.Equal(Model.Characters[offset], Text.CodePointAt(at));
        else Assert.Throws<TextRangeException>(() => Text.CodePointAt(at));
        CompareSlice(at, offset, room: 5);
        CompareSlice(at, offset, room: 100_000);
    }

    private void CompareSlice(TextPosition at, int offset, int room)
    {
        string line = Model.Text(offset, Model.LineEndAfter(offset));
        bool reached = line.Length <= room;
        string expected = reached ? line : line[..room];
        if (!reached && char.IsHighSurrogate(expected[^1])) expected = expected[..^1];
        char[] slice = new char[room];
        int count = Text.CopyLineSlice(at, slice, out bool reachedEnd);
        Assert.Equal(expected, new string(slice, 0, count));
        Assert.Equal(reached, reachedEnd);
    }

    private void Insert(int offset, string text, MarkerRule rule, ChangeOrigin origin)
    {
        Text.Insert(new TextPosition(offset + 1), text, rule, origin);
        Model.Insert(offset, text, rule);
        _last = offset + TextModel.CodePoints(text).Count;
    }

    /// <summary>Edits come close together: the paths for an edit where the last one was must be met often.</summary>
    private void Near(Step step, MarkerRule rule, ChangeOrigin origin)
    {
        _last = Math.Min(_last, Model.Length);
        if (step.From > 0.4 || _last == 0)
        {
            Insert(_last, step.Text, rule, origin);
            return;
        }

        int count = Math.Min(_last, 1 + (int)(step.To * 3));
        Text.Delete(Range(_last - count, _last), origin);
        Model.Delete(_last - count, _last);
        _last -= count;
    }

    private void Decode(int offset, string text, MarkerRule rule, ChangeOrigin origin)
    {
        var decoder = new PlainDecoder();
        byte[] bytes = PlainDecoder.Encode(text);
        int cut = bytes.Length / 3;
        int first = Text.InsertDecoded(new TextPosition(offset + 1), decoder, bytes.AsSpan(0, cut), flush: false, rule, origin);
        int second = Text.InsertDecoded(new TextPosition(offset + first + 1), decoder, bytes.AsSpan(cut), flush: true, rule, origin);
        List<int> characters = TextModel.CodePoints(text);
        Assert.Equal(characters.Count, first + second);
        Model.Insert(offset, TextModel.ToText(characters.Take(first)), rule);
        Model.Insert(offset + first, TextModel.ToText(characters.Skip(first)), rule);
    }

    private void DoMarker(Step step, int offset)
    {
        if (step.Kind == StepKind.AddMarker || _markers.Count == 0)
        {
            // now and then a crowd, so that chunks split and join
            int crowd = step.To > 0.9 ? 100 : 1;
            for (int i = 0; i < crowd; i++)
            {
                bool advances = step.Flag ^ (i % 3 == 1);
                int at = Math.Min(Model.Length, offset + (i / 2));
                _markers.Add(Text.CreateMarker(new TextPosition(at + 1), advances ? InsertionType.Advances : InsertionType.StaysBefore));
                Model.Markers.Add((at, advances));
            }

            return;
        }

        int index = (int)(step.To * (_markers.Count - 1));
        switch (step.Kind)
        {
            case StepKind.MoveMarker:
                _markers[index].MoveTo(new TextPosition(offset + 1));
                Model.Markers[index] = (offset, Model.Markers[index].Advances);
                break;
            case StepKind.Retype:
                _markers[index].InsertionType = step.Flag ? InsertionType.Advances : InsertionType.StaysBefore;
                Model.Markers[index] = (Model.Markers[index].Offset, step.Flag);
                break;
            default:
                int count = step.Flag ? Math.Min(60, _markers.Count - index) : 1;
                for (int i = index; i < index + count; i++) _markers[i].Dispose();
                _markers.RemoveRange(index, count);
                Model.Markers.RemoveRange(index, count);
                break;
        }
    }
}
