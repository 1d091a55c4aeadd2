using Editor.Buffers;
using Editor.Core;
using Editor.Core.Frames;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// What Lisp has to show while a frame is painted: faces, mode lines, header lines.
internal sealed partial class ScriptCommands
{
    private readonly Symbol _modeLine = host.Lisp.Intern("mode-line-format");
    private readonly Symbol _headerLine = host.Lisp.Intern("header-line-format");
    private readonly Symbol _majorMode = host.Lisp.Intern("major-mode");
    private readonly Symbol _modeName = host.Lisp.Intern("mode-name");
    private readonly Symbol _minorModes = host.Lisp.Intern("minor-mode-alist");
    private readonly Symbol _globalWords = host.Lisp.Intern("global-mode-string");
    private readonly Symbol _face = host.Lisp.Intern("face");
    private readonly Symbol _fontLockFace = host.Lisp.Intern("font-lock-face");
    private readonly Symbol _fontification = host.Lisp.Intern("fontification-functions");
    private readonly Symbol _fontified = host.Lisp.Intern("fontified");
    private readonly FaceNames _names = new(host);

    public IEnumerable<Overlay> FacesIn(EditorWindow window, TextRange visible)
    {
        TextBuffer buffer = window.Buffer;
        List<Overlay> all = [];
        Fontify(buffer, visible);
        int from = visible.Start.Value - 1;
        int to = visible.End.Value - 1;
        if (host.Properties.StoreOf(buffer) is { IsEmpty: false } store)
        {
            foreach ((int start, int end, PropertyList? list) in store.Runs(from, Math.Min(to, store.Length)))
            {
                if (list is null) continue;
                Value face = host.Properties.Get(list, _face);
                if (face.IsNil) face = host.Properties.Get(list, _fontLockFace);
                if (_names.Of(face) is not { } known) continue;
                all.Add(new Overlay(new TextRange(new TextPosition(Math.Max(start, from) + 1), new TextPosition(Math.Min(end, to) + 1)), known));
            }
        }

        if (!host.Overlays.HasAny(buffer)) return all;
        foreach (LispOverlay overlay in host.Overlays.Around(buffer, to + 1, from + 1).OrderBy(each => Priority(each)))
        {
            if (_names.Of(host.Overlays.Get(overlay, _face)) is not { } known || overlay.End <= overlay.Start) continue;
            if (host.Overlays.Get(overlay, host.Lisp.Intern("window")).O is EditorWindow only && only != window) continue;
            all.Add(new Overlay(new TextRange(new TextPosition(overlay.Start), new TextPosition(overlay.End)), known));
        }

        return all;
    }

    // what shows and has no faces yet gets them: fontification-functions (manual: "Automatic Face Assignment")
    private void Fontify(TextBuffer buffer, TextRange visible)
    {
        const int most = 200;
        if (visible.Length == 0) return;
        Painting(buffer, () =>
        {
            int last = 0;
            for (int i = 0; i < most && host.Variable(_fontification).IsTrue; i++)
            {
                Value next = host.Call("text-property-any", visible.Start.Value, visible.End.Value, _fontified, default);
                // what does not get on is left alone
                if (!next.IsFixnum || next.N <= last) return 0;
                last = (int)next.N;
                host.Call("run-hook-with-args", _fontification, next);
            }

            return 0;
        });
    }

    private long Priority(LispOverlay overlay) => host.Overlays.Get(overlay, host.Lisp.Intern("priority")) is { IsFixnum: true } number ? number.N : 0;

    public string? ModeWords(TextBuffer buffer)
    {
        BufferModes modes = BufferModes.Of(buffer);
        return Painting(buffer, () =>
        {
            ModeLineFormat format = new(host, null, buffer);
            List<string> words = [];
            string major = host.Variable(_majorMode).O is Symbol { Name: not ("fundamental-mode" or "nil") } ? format.Of(host.Variable(_modeName)) : "";
            words.Add(major.Length > 0 ? major : modes.Major.Name);
            words.AddRange(modes.Minors.Select(mode => mode.Name));
            for (Value list = host.Variable(_minorModes); list.O is Cons cell; list = cell.Cdr)
            {
                if (cell.Car.O is not Cons { Car.O: Symbol mode } entry || host.Variable(mode).IsNil) continue;
                Value lighter = entry.Cdr.O is Cons { Car: var first } ? first : entry.Cdr;
                if (format.Of(lighter).Trim() is { Length: > 0 } word) words.Add(word);
            }

            string more = format.Of(host.Variable(_globalWords)).Trim();
            return InertWords(string.Join(' ', words) + (more.Length > 0 ? ") (" + more : ""));
        });
    }

    public string? ModeLine(EditorWindow window) => Painting(window.Buffer, () =>
    {
        NoteHeader(window.Buffer);
        return host.Variable(_modeLine) is { O: Cons or LispString } format ? InertWords(new ModeLineFormat(host, window, window.Buffer).Of(format)) : null;
    });

    // a buffer that has got a header line takes a row for it in the next frame
    private void NoteHeader(TextBuffer buffer)
    {
        BufferModes modes = BufferModes.Of(buffer);
        bool header = host.Variable(_headerLine).IsTrue;
        if (header == modes.HasScriptHeader) return;
        modes.HasScriptHeader = header;
        host.Session.Invalidate();
    }

    public string? HeaderLine(EditorWindow window) => Painting(window.Buffer, () =>
        host.Variable(_headerLine) is { IsTrue: true } format ? InertWords(new ModeLineFormat(host, window, window.Buffer).Of(format)) : null);

    // in the middle of whatever runs: neither its match data nor its current buffer may change
    private T Painting<T>(TextBuffer buffer, Func<T> body)
    {
        object? match = host.MatchData;
        try
        {
            return host.Lisp.Guard(() => host.With(buffer, body));
        }
        finally
        {
            host.MatchData = match;
        }
    }

    private static string InertWords(string text) => text.Replace('\n', ' ').Replace('\t', ' ');
}
