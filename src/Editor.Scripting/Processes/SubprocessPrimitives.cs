using Editor.Buffers;
using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>Subprocesses that run beside the editor.</summary>
[PrimitiveSet]
internal static partial class SubprocessPrimitives
{
    [Primitive("make-process", "Start a program in a subprocess.  Return the process object for it.\nThis is similar to start-process, but arguments are specified as keyword/argument pairs: :name NAME, :buffer BUFFER, :command (PROGRAM ARGS...), :coding CODING, :noquery BOOL, :stop BOOL (must be nil), :connection-type TYPE (pipe, pty, or nil for the default process-connection-type), :filter FILTER, :sentinel SENTINEL, :stderr STDERR (a buffer, or a pipe process).", Min = 0)]
    public static Value MakeProcess(ScriptHost host, ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length == 0) return default;
        Value contact = Cons.List(arguments);
        ProcessRoom room = host.ProcessRoom;
        if (room.Contact(contact, ":file-handler").IsTrue && ProcessStart.Handler(host, ProcessStart.DirectoryName(host), "make-process") is { IsNil: false } handler)
            return host.Call("apply", handler, host.Lisp.Intern("make-process"), contact);
        string name = Name(host, room.Contact(contact, ":name"));
        if (room.Contact(contact, ":stop").IsTrue) throw host.Lisp.Error(":stop should be nil");
        Value command = room.Contact(contact, ":command");
        List<Value> words = ToList(host.Lisp, command);
        if (words.Count == 0) throw host.Lisp.Error("ned starts no terminal without a program: give :command");
        string[] program = ProcessStart.Strings(host.Lisp, words.ToArray());
        bool usesPty = UsesPty(host, room, contact);
        EditorProcess? error = ErrorPipe(host, contact, name);
        (Value read, Value write) = room.ChooseCoding(room.Contact(contact, ":coding"));
        string directory = ProcessStart.Directory(host);
        try
        {
            EditorProcess process = host.Processes.StartSubprocess(new SubprocessRequest
            {
                Name = name,
                Program = program[0],
                Arguments = program[1..],
                Buffer = NetworkPrimitives.BufferOf(host, room.Contact(contact, ":buffer")),
                Filter = room.FilterFor(room.Contact(contact, ":filter")),
                Sentinel = room.SentinelDelegate,
                Connection = usesPty ? SubprocessConnection.Pty : SubprocessConnection.Pipe,
                Error = error,
                Directory = directory,
                Environment = ProcessStart.Variables(host, directory),
                SearchPath = ProcessStart.SearchPath(host),
                ReadCoding = room.FindCoding(read),
                WriteCoding = room.FindCoding(write),
                KillWithoutQuery = room.Contact(contact, ":noquery").IsTrue,
            });
            return Value.Of(room.Describe(process, contact, read, write, Value.T));
        }
        catch (SubprocessException exception)
        {
            if (room.Contact(contact, ":stderr").O is not EditorProcess) error?.Delete();
            throw ProcessErrors.Of(host, exception);
        }
    }

    [Primitive("start-process", "Start a program in a subprocess.  Return the process object for it.\nNAME is name for process.  It is modified if necessary to make it unique.\nBUFFER is the buffer (or buffer name) to associate with the process, or nil.\nPROGRAM is the program file name.  It is searched for in exec-path.  PROGRAM-ARGS are strings to give PROGRAM as arguments.", Min = 3)]
    public static Value StartProcess(ScriptHost host, Value name, Value buffer, Value program, ReadOnlySpan<Value> arguments)
    {
        if (program.IsNil) throw host.Lisp.Error("ned starts no terminal without a program: give PROGRAM");
        Interp lisp = host.Lisp;
        return MakeProcess(host, [
            lisp.Intern(":name"), name, lisp.Intern(":buffer"), buffer, lisp.Intern(":command"), new Cons(program, Cons.List(arguments)),
        ]);
    }

    [Primitive("start-file-process", "Start a program in a subprocess, as start-process: there are no remote files here.", Min = 3)]
    public static Value StartFileProcess(ScriptHost host, Value name, Value buffer, Value program, ReadOnlySpan<Value> arguments) =>
        ProcessStart.Handler(host, ProcessStart.DirectoryName(host), "start-file-process") is { IsNil: false } handler
            ? host.Call("apply", handler, host.Lisp.Intern("start-file-process"), name, buffer, program, Cons.List(arguments))
            : StartProcess(host, name, buffer, program, arguments);

    [Primitive("make-pipe-process", "Create and return a bidirectional pipe process.\nThe keywords are :name NAME, :buffer BUFFER, :coding CODING, :noquery BOOL, :stop BOOL, :filter FILTER, :sentinel SENTINEL.\nIt is to be given to make-process as :stderr.", Min = 0)]
    public static Value MakePipeProcess(ScriptHost host, ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length == 0) return default;
        Value contact = Cons.List(arguments);
        return Value.Of(MakePipe(host, contact, Name(host, host.ProcessRoom.Contact(contact, ":name"))));
    }

    private static EditorProcess MakePipe(ScriptHost host, Value contact, string name)
    {
        ProcessRoom room = host.ProcessRoom;
        (Value read, Value write) = room.ChooseCoding(room.Contact(contact, ":coding"));

        // GNU makes a buffer of the process' name when none is given, as for no other kind of process.
        Value buffer = room.HasKeyword(contact, ":buffer") ? room.Contact(contact, ":buffer") : Value.Str(name);
        EditorProcess process = host.Processes.CreatePipe(new PipeRequest
        {
            Name = name,
            Buffer = NetworkPrimitives.BufferOf(host, buffer),
            Filter = room.FilterFor(room.Contact(contact, ":filter")),
            Sentinel = room.SentinelDelegate,
            ReadCoding = room.FindCoding(read),
            WriteCoding = room.FindCoding(write),
            KillWithoutQuery = room.Contact(contact, ":noquery").IsTrue,
            Stopped = room.Contact(contact, ":stop").IsTrue,
        });
        return room.Describe(process, contact, read, write, contact);
    }

    // A buffer gets a pipe process of its own, named after the process.
    private static EditorProcess? ErrorPipe(ScriptHost host, Value contact, string name)
    {
        Value wanted = host.ProcessRoom.Contact(contact, ":stderr");
        if (wanted.IsNil) return null;
        if (wanted.O is EditorProcess pipe)
            return pipe.Type == ProcessType.Pipe ? pipe : throw host.Lisp.Error("Process is not a pipe process");
        if (wanted.O is not (LispString or TextBuffer)) throw host.Lisp.WrongType("stringp", wanted);
        Interp lisp = host.Lisp;
        Value made = Cons.List(
            lisp.Intern(":name"), Value.Str(name + " stderr"), lisp.Intern(":buffer"), BufferValue(host, wanted), lisp.Intern(":noquery"), host.ProcessRoom.Contact(contact, ":noquery"));
        return MakePipe(host, made, name + " stderr");
    }

    private static Value BufferValue(ScriptHost host, Value buffer) =>
        buffer.O is LispString text ? Value.Of(host.Buffers.GetOrCreate(text.Text)) : buffer;

    private static bool UsesPty(ScriptHost host, ProcessRoom room, Value contact)
    {
        Value type = room.Contact(contact, ":connection-type");
        switch (type.AsSymbol?.Name)
        {
            case "pipe":
                return false;
            case "pty":
                return true;
            case "nil":
                return host.Variable(host.Lisp.Intern("process-connection-type")).IsTrue && host.Variable(host.Lisp.Intern("process-connection-type")).AsSymbol?.Name != "pipe";
            default:
                throw host.Lisp.Error("Unknown connection type");
        }
    }

    private static string Name(ScriptHost host, Value name) => Arguments.Text(host.Lisp, name);

    private static List<Value> ToList(Interp lisp, Value list)
    {
        List<Value> items = [];
        for (; list.O is Cons cell; list = cell.Cdr) items.Add(cell.Car);
        return list.IsNil ? items : throw lisp.WrongType("listp", list);
    }
}
