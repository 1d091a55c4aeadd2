using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Text from files and into files (manual: "Reading from Files", "Writing to Files"). Bytes that mean nothing in the coding stay as raw bytes.</summary>
[PrimitiveSet]
internal static partial class ContentPrimitives
{
    [Primitive("insert-file-contents", "Insert contents of file FILENAME after point; return its absolute name and the length inserted, in characters.\nVISIT non-nil: the buffer visits the file. BEG and END say what bytes to insert. REPLACE non-nil: the text takes the place of the buffer's.")]
    public static Value InsertContents(ScriptHost host, LispString filename, Value visit = default, Value beg = default, Value end = default, Value replace = default) =>
        Insert(host, filename, visit, beg, end, replace, literally: false);

    [Primitive("insert-file-contents-literally", "Like ‘insert-file-contents’, but only reads in the file literally: no decoding, no line ends.")]
    public static Value InsertLiterally(ScriptHost host, LispString filename, Value visit = default, Value beg = default, Value end = default, Value replace = default) =>
        Insert(host, filename, visit, beg, end, replace, literally: true);

    [Primitive("write-region", "Write current region into specified file.\nSTART nil: the whole buffer; a string: that string. APPEND non-nil: at the end; an integer: at that byte. VISIT t: the buffer visits the file; a string: it visits that one; neither t nor nil: no message.\nMUSTBENEW ‘excl’: an existing file is an error.", Interactive = "r\nFWrite region to file: \ni\ni\ni\np")]
    public static Value Write(ScriptHost host, Value start, Value end, LispString filename, Value append = default, Value visit = default, Value lockname = default, Value mustbenew = default)
    {
        string path = FilePredicates.Full(host, filename);
        if (mustbenew.IsTrue && FileStatus.Of(path, false) is not null) throw FileOperations.Error(host, "file-already-exists", "File exists", null, path);
        if (FileStatus.Of(path, true) is { IsDirectory: true }) throw FileOperations.Error(host, "file-error", "Opening output file", "Is a directory", path);
        LispString text = Annotated(host, start, end) ?? start.O as LispString
            ?? host.Substring(host.Current, start.IsNil ? host.Current.Text.FullRange : LispArguments.Region(host, start, end));
        byte[] bytes = WriteCoding(host, () => text.Text).Encode(text);
        FileOperations.Try(host, "Opening output file", path, () =>
        {
            using FileStream stream = new(path, append.IsNil ? FileMode.Create : FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            if (append.IsFixnum) stream.Seek(append.N, SeekOrigin.Begin);
            else if (append.IsTrue) stream.Seek(0, SeekOrigin.End);
            stream.Write(bytes);
        });
        if (ReferenceEquals(visit.O, Symbol.True) || visit.O is LispString)
        {
            host.Current.FileName = visit.O is LispString other ? FilePredicates.Full(host, other) : path;
            host.Current.IsModified = false;
            Remember(host);
        }

        if (!host.IsBatch && (visit.IsNil || ReferenceEquals(visit.O, Symbol.True) || visit.O is LispString)) host.Message($"Wrote {path}");
        return default;
    }

    [Primitive("verify-visited-file-modtime", "Return t if last mod time of BUF's visited file matches what BUF visits.")]
    public static bool Verify(ScriptHost host, Value buffer = default)
    {
        TextBuffer target = buffer.IsNil ? host.Current : LispArguments.ToTextBuffer(host.Lisp, buffer);
        if (target.FileName is not { } name || host.StateOf(target).SavedTime.IsNil) return true;
        Symbol operation = host.Lisp.Intern("verify-visited-file-modtime");
        if (FileNameHandlers.Find(host, new LispString(name), operation) is { IsNil: false } handler) return host.Lisp.Funcall(handler, operation, buffer).IsTrue;
        return host.Call("equal", host.StateOf(target).SavedTime, Time(name)).IsTrue;
    }

    [Primitive("visited-file-modtime", "Return the current buffer's recorded visited file modification time; 0 if there is none.")]
    public static Value Modtime(ScriptHost host) => host.State.SavedTime.IsNil ? 0 : host.State.SavedTime;

    [Primitive("set-visited-file-modtime", "Update buffer's recorded modification time from the visited file's time, or to TIME-FLAG.")]
    public static void SetModtime(ScriptHost host, Value time = default)
    {
        if (time.IsTrue) host.State.SavedTime = time;
        else Remember(host);
    }

    [Primitive("clear-visited-file-modtime", "Clear out records of last mod time of visited file.")]
    public static void ClearModtime(ScriptHost host) => host.State.SavedTime = default;

    [Primitive("access-file", "Access file FILENAME, and get an error if that does not work; STRING is for the error message.")]
    public static void Access(ScriptHost host, LispString filename, LispString doing)
    {
        string path = FilePredicates.Full(host, filename);
        if (FileStatus.Of(path, true) is null) throw FileOperations.Error(host, "file-missing", doing.Text, "No such file or directory", filename.Text);
        if (!UnixAccess.May(path, UnixAccess.Read)) throw FileOperations.Error(host, "file-error", doing.Text, "Permission denied", filename.Text);
    }

    /// <summary>The coding that a program asked for, or that the buffer has, for writing.</summary>
    private static LispCoding WriteCoding(ScriptHost host, Func<string> text)
    {
        Value asked = host.Variable(host.Lisp.Intern("coding-system-for-write"));
        bool isForced = asked.IsTrue;
        if (!isForced) asked = host.Variable(host.Lisp.Intern("buffer-file-coding-system"));
        LispCoding coding = asked.IsNil ? Utf8 : CodingPrimitives.Find(host, asked);
        if (coding.Kind == CodingKind.Undecided) coding = Utf8 with { Eol = coding.Eol };
        if (coding.Eol == LineEnding.Undecided) coding = coding with { Eol = LineEnding.Unix };
        // a program that named none gets one that can write the text
        if (!isForced && coding.Kind is CodingKind.Latin1 or CodingKind.Ascii or CodingKind.Mapped && coding.System.IndexOfUnencodable(text()) >= 0) coding = Utf8;
        bool isAsAsked = asked.IsTrue && CodingPrimitives.Find(host, asked) == coding;
        host.Lisp.SetValue(host.Lisp.Intern("last-coding-system-used"), isAsAsked ? asked : host.Lisp.Intern(coding.Name));
        return coding;
    }

    /// <summary>The text with what write-region-annotate-functions put between it; null when they put nothing.</summary>
    private static LispString? Annotated(ScriptHost host, Value start, Value end)
    {
        Value functions = host.Variable(host.Lisp.Intern("write-region-annotate-functions"));
        if (functions.IsNil || start.O is LispString) return null;
        TextBuffer before = host.Current;
        List<(long Position, LispString Text)> notes = [];
        for (; functions.O is Cons cell; functions = cell.Cdr)
        {
            Value said = host.Lisp.Funcall(cell.Car, start, end);
            if (host.Current != before)
            {
                // the function has made the text anew, in another buffer
                (start, end) = (host.Current.PointMin.Value, host.Current.PointMax.Value);
                before = host.Current;
                notes.Clear();
            }

            for (; said.O is Cons note; said = note.Cdr)
            {
                if (note.Car.O is Cons { Car.IsFixnum: true, Cdr.O: LispString text } pair) notes.Add((pair.Car.N, text));
            }
        }

        if (notes.Count == 0) return null;
        System.Text.StringBuilder made = new();
        int first = start.O is LispString ? 0 : (int)(start.IsNil ? 1 : LispArguments.ToPosition(host.Lisp, start));
        LispString whole = start.O is LispString given ? given : host.Substring(host.Current, start.IsNil ? host.Current.Text.FullRange : LispArguments.Region(host, start, end));
        int at = 0;
        foreach ((long position, LispString text) in notes.OrderBy(static note => note.Position))
        {
            int to = (int)Math.Clamp(position - first, at, whole.Length);
            made.Append(Part(at, to)).Append(text.Text);
            at = to;
        }

        return new LispString(made.Append(Part(at, whole.Length)).ToString(), true);

        string Part(int from, int to) => ((LispString)host.Call("substring", whole, from, to).O!).Text;
    }

    private static LispCoding Utf8 => new("utf-8", CodingKind.Utf8, LineEnding.Unix);

    private static Value Insert(ScriptHost host, LispString filename, Value visit, Value beg, Value end, Value replace, bool literally)
    {
        host.VerifyWritable();
        string path = FilePredicates.Full(host, filename);
        TextBuffer buffer = host.Current;
        if (visit.IsTrue && (beg.IsTrue || end.IsTrue)) throw host.Lisp.Error("Attempt to visit less than an entire file");
        if (visit.IsTrue) buffer.FileName = path;
        Value asked = host.Variable(host.Lisp.Intern("coding-system-for-read"));
        if (asked.IsTrue) CodingPrimitives.Find(host, asked);
        byte[] bytes = ReadBytes(host, path, beg, end);
        bool isUnibyte = !host.State.IsMultibyte;
        LispCoding coding = new("no-conversion", CodingKind.NoConversion, LineEnding.Unix);
        Value used = host.Lisp.Intern("no-conversion");
        if (!literally)
        {
            used = asked.IsTrue ? asked : FileCodingRoom.Guess(host, path, bytes, isWhole: beg.IsNil && end.IsNil);
            coding = CodingPrimitives.Find(host, used);
            if (isUnibyte) coding = coding with { Base = "raw-text", Kind = coding.Kind == CodingKind.NoConversion ? coding.Kind : CodingKind.RawText };
            LispCoding decided = FileCodingRoom.Decide(FileCodingRoom.Known(host, coding, bytes), bytes);
            if (decided != coding || isUnibyte) used = host.Lisp.Intern(decided.Name);
            coding = decided;
        }

        string units = coding.Decode(bytes);
        if (isUnibyte) units = SearchRoom.LowerBytes(units);
        host.Lisp.SetValue(host.Lisp.Intern("last-coding-system-used"), used);
        FileCodingRoom.Note(host, coding);
        bool hadNoUndo = visit.IsTrue && host.Undo.Of(buffer).List.IsNil;
        long length = Put(host, units, replace.IsTrue);
        if (hadNoUndo) host.Undo.Of(buffer).List = default;
        if (visit.IsTrue)
        {
            buffer.IsModified = false;
            host.Lisp.SetValue(host.Lisp.Intern("buffer-saved-size"), buffer.Text.Length);
            Remember(host);
        }

        length = RunAfterInsert(host, length);
        if (visit.IsTrue) buffer.IsModified = false;
        return Cons.List(Value.Str(path), length);
    }

    /// <summary>What after-insert-file-functions make of the text that was inserted at point.</summary>
    private static long RunAfterInsert(ScriptHost host, long length)
    {
        Value functions = host.Variable(host.Lisp.Intern("after-insert-file-functions"));
        if (functions.IsNil || length == 0) return length;
        TextPosition at = host.Current.Point;
        Value slow = functions;
        for (bool odd = false; functions.O is Cons cell; functions = cell.Cdr, odd = !odd)
        {
            Value made = host.Lisp.Funcall(cell.Car, length);
            if (made.IsFixnum) length = made.N;
            host.Current.Point = at;
            if (odd && slow.O is Cons behind) slow = behind.Cdr;
            if (cell.Cdr.IsTrue && Value.Eq(slow, cell.Cdr)) throw host.Lisp.Signal(host.Lisp.Intern("circular-list"), Cons.List(functions));
        }

        return length;
    }

    /// <summary>Puts the text at point; or in the place of the accessible one, of which only the part changes that differs.</summary>
    private static int Put(ScriptHost host, string units, bool replace)
    {
        TextBuffer buffer = host.Current;
        if (replace)
        {
            string old = buffer.GetAccessibleString();
            int head = old.AsSpan().CommonPrefixLength(units);
            if (head > 0 && char.IsHighSurrogate(old[head - 1])) head--;
            int tail = 0;
            while (tail < Math.Min(old.Length, units.Length) - head && old[^(tail + 1)] == units[^(tail + 1)]) tail++;
            if (tail > 0 && char.IsLowSurrogate(old[^tail])) tail--;
            TextPosition start = buffer.PointMin + new LispString(old[..head], true).Length;
            TextPosition end = buffer.PointMax - new LispString(old[(old.Length - tail)..], true).Length;
            host.Delete(new TextRange(start, end));
            buffer.Point = start;
            units = units[head..(units.Length - tail)];
            if (units.Length == 0) return 0;
        }

        TextPosition at = buffer.Point;
        int before = buffer.Text.Length;
        host.Insert(new LispString(units, host.State.IsMultibyte));
        // point stays before what was inserted
        buffer.Point = at;
        return buffer.Text.Length - before;
    }

    private static byte[] ReadBytes(ScriptHost host, string path, Value beg, Value end)
    {
        byte[] bytes = [];
        FileOperations.Try(host, "Opening input file", path, () =>
        {
            if (FileStatus.Of(path, true) is { IsDirectory: true }) throw FileOperations.Error(host, "file-error", "Read error", "Is a directory", path);
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            long from = beg.IsTrue ? Arguments.Long(host.Lisp, beg) : 0;
            if (from > 0) stream.Seek(from, SeekOrigin.Begin);
            if (end.IsNil)
            {
                using MemoryStream all = new();
                stream.CopyTo(all);
                bytes = all.ToArray();
                return;
            }

            long count = Math.Clamp(Arguments.Long(host.Lisp, end) - from, 0, Math.Max(0, stream.Length - from));
            bytes = new byte[count];
            stream.ReadExactly(bytes);
        });
        return bytes;
    }

    private static void Remember(ScriptHost host) => host.State.SavedTime = host.Current.FileName is { } name ? Time(name) : default;

    // a quoted name is meant without its quote
    private static Value Time(string path) => FileStatus.Of(path.StartsWith("/:", StringComparison.Ordinal) ? path[2..] : path, true) is { } status ? status.Modified.ToLisp() : -1;
}
