using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

// Filters, sentinels and coding systems of a process.
internal static partial class ProcessPrimitives
{
    private const string DefaultFilterName = "internal-default-process-filter";
    private const string DefaultSentinelName = "internal-default-process-sentinel";

    [Primitive("process-filter", "Return the filter function of PROCESS.  See set-process-filter for more info on filter functions.")]
    public static Value Filter(ScriptHost host, EditorProcess process)
    {
        if (ReferenceEquals(process.Filter, ProcessFilters.Hold)) return Value.T;
        Value filter = host.ProcessRoom.Of(process).Filter;
        return filter.IsNil ? host.Lisp.Intern(DefaultFilterName) : filter;
    }

    [Primitive("set-process-filter", "Give PROCESS the filter function FILTER; nil means default.\nA value of t means stop accepting output from the process: it is queued until the filter changes.\nThe function is called with two arguments, the process and the output as a string.  It runs while Emacs waits; errors in it are told, and PROCESS lives on.")]
    public static Value SetFilter(ScriptHost host, EditorProcess process, Value filter)
    {
        host.ProcessRoom.SetFilter(host.ProcessRoom.Of(process), filter);
        return filter;
    }

    [Primitive("process-sentinel", "Return the sentinel of PROCESS.  See set-process-sentinel for more info on sentinels.")]
    public static Value Sentinel(ScriptHost host, EditorProcess process)
    {
        Value sentinel = host.ProcessRoom.Of(process).Sentinel;
        return sentinel.IsNil ? host.Lisp.Intern(DefaultSentinelName) : sentinel;
    }

    [Primitive("set-process-sentinel", "Give PROCESS the sentinel SENTINEL; nil for default.\nIt is called with two arguments when PROCESS changes status: the process, and a string describing the change.")]
    public static Value SetSentinel(ScriptHost host, EditorProcess process, Value sentinel)
    {
        host.ProcessRoom.SetSentinel(host.ProcessRoom.Of(process), sentinel);
        return sentinel;
    }

    [Primitive(DefaultFilterName, "Function used as default process filter.\nThis inserts the process's output into its buffer, if there is one.  Otherwise it discards the output.")]
    public static void DefaultFilter(ScriptHost host, EditorProcess process, LispString text)
    {
        if (process.Buffer is { IsAlive: true } buffer && process.Mark is not null)
            process.InsertAtMark(ScriptHost.ToUnits(text, host.StateOf(buffer)));
    }

    [Primitive(DefaultSentinelName, "Function used as default sentinel for processes.\nThis inserts a status message into the process's buffer, if there is one.")]
    public static void DefaultSentinel(EditorProcess process, string message) => process.WriteStatus(message);

    [Primitive("process-coding-system", "Return a cons of coding systems for decoding and encoding of PROCESS.")]
    public static Value CodingSystem(ScriptHost host, EditorProcess process)
    {
        LispProcess state = host.ProcessRoom.Of(process);
        return new Cons(state.ReadCoding, state.WriteCoding);
    }

    [Primitive("set-process-coding-system", "Set coding systems of PROCESS to DECODING and ENCODING.\nDECODING will be used to decode subprocess output and ENCODING to encode subprocess input.")]
    public static void SetCodingSystem(ScriptHost host, EditorProcess process, Value decoding = default, Value encoding = default)
    {
        LispProcess state = host.ProcessRoom.Of(process);
        host.ProcessRoom.SetCoding(state, decoding, encoding);
    }

    [Primitive("set-process-filter-multibyte", "Set multibyteness of the strings given to PROCESS's filter.\nIf FLAG is non-nil, the filter is given multibyte strings, else unibyte ones.")]
    public static void SetFilterMultibyte(ScriptHost host, EditorProcess process, Value flag) => host.ProcessRoom.Of(process).FilterIsMultibyte = flag.IsTrue;

    [Primitive("process-filter-multibyte-p", "Return t if a multibyte string is given to PROCESS's filter.")]
    public static bool FilterMultibyteP(ScriptHost host, EditorProcess process) =>
        host.ProcessRoom.Of(process).FilterIsMultibyte && !process.ReadCoding.IsRaw;

    [Primitive("process-inherit-coding-system-flag", "Return the value of inherit-coding-system flag for PROCESS.")]
    public static bool InheritCoding(ScriptHost host, EditorProcess process) => host.ProcessRoom.Of(process).InheritsCoding;

    [Primitive("set-process-inherit-coding-system-flag", "Determine whether buffer of PROCESS will inherit coding-system.")]
    public static Value SetInheritCoding(ScriptHost host, EditorProcess process, Value flag)
    {
        host.ProcessRoom.Of(process).InheritsCoding = flag.IsTrue;
        return flag;
    }
}
