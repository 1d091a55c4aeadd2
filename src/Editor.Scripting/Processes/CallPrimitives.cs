using Editor.Buffers;
using Editor.Lisp;
using Editor.Processes;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Programs that Lisp waits for. No filter and no timer runs meanwhile; C-g interrupts the program.</summary>
[PrimitiveSet]
internal static partial class CallPrimitives
{
    [Primitive("call-process", "Call PROGRAM synchronously in separate process.\nThe program's input comes from file INFILE (nil means /dev/null).\nDESTINATION is where its output goes: nil discards it, t means the current buffer, a buffer or its name, 0 discards it and does not wait, (:file FILE), or (REAL-BUFFER STDERR-FILE), where STDERR-FILE is nil, t or a file name.\nDISPLAY non-nil means redisplay buffer as output is inserted.  Remaining arguments ARGS are strings passed as command arguments to PROGRAM.\nReturn a numeric exit status, or a signal description string; nil when it did not wait.", Min = 1)]
    public static Value CallProcess(ScriptHost host, LispString program, Value infile, Value destination, Value display, ReadOnlySpan<Value> arguments) =>
        Run(host, program, infile.IsNil ? null : Arguments.Text(host.Lisp, infile), default, destination, arguments);

    [Primitive("process-file", "Process files synchronously in a separate process, as call-process: there are no remote files here.", Min = 1)]
    public static Value ProcessFile(ScriptHost host, LispString program, Value infile, Value destination, Value display, ReadOnlySpan<Value> arguments) =>
        CallProcess(host, program, infile, destination, display, arguments);

    [Primitive("call-process-region", "Send text from START to END to a synchronous process running PROGRAM.\nSTART may be nil for the whole buffer, or a string to send instead of text.  DELETE non-nil means delete the text after sending it.\nBUFFER, DISPLAY and ARGS are as DESTINATION, DISPLAY and ARGS of call-process.", Min = 3)]
    public static Value CallProcessRegion(
        ScriptHost host, Value start, Value end, LispString program, Value delete, Value buffer, Value display, ReadOnlySpan<Value> arguments)
    {
        ReadOnlyMemory<byte> input = Input(host, start, end, out TextRange? region);
        if (delete.IsTrue && region is { } sent) host.Call("delete-region", sent.Start.Value, sent.End.Value);
        return Run(host, program, null, input, buffer, arguments);
    }

    private static Value Run(ScriptHost host, LispString program, string? infile, ReadOnlyMemory<byte> input, Value destination, ReadOnlySpan<Value> arguments)
    {
        string directory = ProcessStart.Directory(host);
        SubprocessCall call = new()
        {
            Program = program.Text,
            Arguments = ProcessStart.Strings(host.Lisp, arguments),
            Directory = directory,
            Environment = ProcessStart.Variables(host, directory),
            SearchPath = ProcessStart.SearchPath(host),
            InputFile = infile,
            Input = input,
        };
        call = Route(host, call, destination, out Value buffer);
        try
        {
            if (buffer.IsFixnum)
            {
                host.Processes.CallDetached(call);
                return default;
            }

            return buffer.O is TextBuffer target ? CallInto(host, call, target) : Describe(host.Processes.Call(call));
        }
        catch (SubprocessException exception)
        {
            throw ProcessErrors.Of(host, exception);
        }
    }

    private static Value CallInto(ScriptHost host, SubprocessCall call, TextBuffer target)
    {
        Value named = host.Variable(host.Sym.CodingSystemForRead);
        CodingSystem coding = named.IsNil ? CodingSystem.Utf8Unix : host.ProcessRoom.FindCoding(named);
        TextDecoder decoder = coding.CreateDecoder();
        SubprocessStatus status = host.Processes.Call(call with { Output = bytes => Insert(host, target, decoder, bytes, flush: false) });
        Insert(host, target, decoder, [], flush: true);
        return Describe(status);
    }

    private static Value Describe(SubprocessStatus status) =>
        status.State == ProcessState.Signal ? Value.Str(SubprocessStatus.SignalWords(status.Code)) : status.Code;

    private static void Insert(ScriptHost host, TextBuffer target, TextDecoder decoder, ReadOnlySpan<byte> bytes, bool flush)
    {
        if (!target.IsAlive) throw host.Lisp.Error("Selecting deleted buffer");
        string text;
        if (host.StateOf(target).IsMultibyte)
        {
            char[] units = new char[Math.Max(decoder.MaxChars(bytes.Length), 4)];
            decoder.Decode(bytes, units, flush, out _, out int count);
            text = new string(units, 0, count);
        }
        else
        {
            text = System.Text.Encoding.Latin1.GetString(bytes);
        }

        if (text.Length == 0) return;
        LispString inserted = new(text, host.StateOf(target).IsMultibyte);
        host.With(target, () => host.Call("insert", inserted));
    }

    // DESTINATION in all its forms; gives a buffer, 0 for "do not wait", or nil.
    private static SubprocessCall Route(ScriptHost host, SubprocessCall call, Value destination, out Value buffer)
    {
        if (destination.O is Cons pair && pair.Car.AsSymbol?.Name != ":file")
        {
            Value error = pair.Cdr.O is Cons { Car: var second } ? second : default;
            destination = pair.Car;
            if (!ReferenceEquals(error.O, Symbol.True))
                call = call with { MergesError = false, ErrorFile = error.IsNil ? null : Arguments.Text(host.Lisp, error) };
        }

        buffer = default;
        if (destination.O is Cons { Cdr.O: Cons { Car: var file } }) return call with { OutputFile = Arguments.Text(host.Lisp, file) };
        buffer = destination.O switch
        {
            null => default,
            LispString name => Value.Of(host.Buffers.GetOrCreate(name.Text)),
            TextBuffer { IsAlive: false } => throw host.Lisp.Error("Selecting deleted buffer"),
            TextBuffer => destination,
            Symbol symbol when ReferenceEquals(symbol, Symbol.True) => Value.Of(host.Current),
            _ when destination.IsFixnum => 0,
            _ => throw host.Lisp.WrongType("stringp", destination),
        };
        return call;
    }

    private static ReadOnlyMemory<byte> Input(ScriptHost host, Value start, Value end, out TextRange? region)
    {
        region = null;
        Value named = host.Variable(host.Sym.CodingSystemForWrite);
        CodingSystem coding = named.IsNil ? CodingSystem.Utf8Unix : host.ProcessRoom.FindCoding(named);
        if (coding.IsRaw) coding = CodingSystem.Utf8Unix;
        if (start.O is LispString text)
        {
            if (text.IsMultibyte) return coding.Encode(text.Text, Unencodable.QuestionMark);
            return text.Text.Select(static unit => (byte)unit).ToArray();
        }

        region = start.IsNil ? host.Current.Text.FullRange : LispArguments.Region(host, start, end);
        return host.BytesOf(host.Current, region.Value, coding);
    }
}
