using System.Runtime.CompilerServices;
using Editor.Buffers;
using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>The processes as one Lisp has them. The editor's own processes (of its commands) are seen as well, and get what Lisp adds when it first asks.</summary>
internal sealed partial class ProcessRoom
{
    private readonly ConditionalWeakTable<EditorProcess, LispProcess> _known = [];

    public ProcessRoom(ScriptHost host)
    {
        Host = host;
        FilterDelegate = RunFilter;
        SentinelDelegate = RunSentinel;
        Timers = new LispTimers(host);
        Lisp.DefineError("invalid-argument", "Invalid argument");
    }

    /// <summary>The editor and its Lisp.</summary>
    public ScriptHost Host { get; }

    /// <summary>The interpreter.</summary>
    public Interp Lisp => Host.Lisp;

    /// <summary>The timers.</summary>
    public LispTimers Timers { get; }

    /// <summary>Runs the filter that Lisp set.</summary>
    public ProcessFilter FilterDelegate { get; }

    /// <summary>Runs the sentinel that Lisp set, or the default one.</summary>
    public ProcessSentinel SentinelDelegate { get; }

    /// <summary>What Lisp keeps for a process.</summary>
    public LispProcess Of(EditorProcess process)
    {
        if (_known.TryGetValue(process, out LispProcess? known)) return known;
        LispProcess made = new(process) { ReadCoding = CodingName(process.ReadCoding), WriteCoding = CodingName(process.WriteCoding) };
        _known.Add(process, made);
        if (process.Listener is { } listener) Inherit(made, Of(listener));
        return made;
    }

    /// <summary>What Lisp keeps for a process that a listener accepted.</summary>
    public LispProcess OfAccepted(EditorProcess process, LispProcess listener)
    {
        if (_known.TryGetValue(process, out LispProcess? known)) return known;
        LispProcess made = new(process) { ReadCoding = listener.ReadCoding, WriteCoding = listener.WriteCoding };
        _known.Add(process, made);
        Inherit(made, listener);
        return made;
    }

    /// <summary>The process that an argument means: a process, the name of one or of a buffer, a buffer; nil for the current buffer's (get_process).</summary>
    public EditorProcess Get(Value value)
    {
        if (value.O is EditorProcess process) return process;
        TextBuffer? buffer;
        if (value.O is LispString name)
        {
            if (Host.Processes.Find(name.Text) is { } found) return found;
            buffer = Host.Buffers.Find(name.Text) ?? throw Lisp.Error($"Process {name.Text} does not exist");
        }
        else
        {
            buffer = value.IsNil ? Host.Current : value.O as TextBuffer;
        }

        if (buffer is null) throw Lisp.WrongType("processp", value);
        if (!buffer.IsAlive) throw Lisp.Error("Attempt to get process for a dead buffer");
        return Host.Processes.ForBuffer(buffer) ?? throw Lisp.Error($"Buffer {buffer.Name} has no process");
    }

    /// <summary>A coding system's name as a symbol.</summary>
    public Symbol CodingName(Text.CodingSystem coding) => Lisp.Intern(coding.Name);

    private void Inherit(LispProcess made, LispProcess listener)
    {
        made.Filter = listener.ChildFilter;
        made.Sentinel = listener.ChildSentinel;
        made.FilterIsMultibyte = listener.FilterIsMultibyte;
        made.Plist = listener.Process.Api == ProcessApi.Gnu ? CopyList(listener.Plist) : default;
        made.Contact = NetworkContacts.OfAccepted(Host, made.Process, listener);
    }

    private static Value CopyList(Value list)
    {
        List<Value> items = [];
        for (; list.O is Cons cell; list = cell.Cdr) items.Add(cell.Car);
        return Cons.List(items.ToArray());
    }
}
