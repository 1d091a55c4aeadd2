using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

// Setting what a process calls, and how its bytes are read.
internal sealed partial class ProcessRoom
{
    /// <summary>Sets a filter: a function, t, or nil for the default.</summary>
    public void SetFilter(LispProcess state, Value filter)
    {
        if (ReferenceEquals(filter.O, Symbol.True))
        {
            state.Process.Filter = ProcessFilters.Hold;
            return;
        }

        bool isDefault = filter.IsNil || filter.AsSymbol?.Name == "internal-default-process-filter";
        state.Filter = isDefault ? default : filter;
        state.Process.Filter = FilterFor(state.Filter);
        if (HasKeyword(state.Contact, ":filter")) state.Contact = PutContact(state.Contact, ":filter", filter);
        if (state.Process.Type == ProcessType.Listener) state.ChildFilter = state.Filter;
    }

    /// <summary>Sets a sentinel: a function, or nil for the default.</summary>
    public void SetSentinel(LispProcess state, Value sentinel)
    {
        bool isDefault = sentinel.IsNil || sentinel.AsSymbol?.Name == "internal-default-process-sentinel";
        state.Sentinel = isDefault ? default : sentinel;
        state.Process.Sentinel = SentinelDelegate;
        if (HasKeyword(state.Contact, ":sentinel")) state.Contact = PutContact(state.Contact, ":sentinel", sentinel);
        if (state.Process is { Type: ProcessType.Listener, Api: ProcessApi.Gnu }) state.ChildSentinel = state.Sentinel;
    }

    /// <summary>The editor's filter for one of Lisp's: without a function, output goes to the buffer directly.</summary>
    public ProcessFilter? FilterFor(Value filter)
    {
        if (ReferenceEquals(filter.O, Symbol.True)) return ProcessFilters.Hold;
        return filter.IsNil ? null : FilterDelegate;
    }

    /// <summary>Gives a new process of the machine (a program, a pipe, a serial line) what Lisp's keywords say of it beside its request.</summary>
    /// <param name="process">The new process; returned.</param>
    /// <param name="keywords">The arguments it was made with.</param>
    /// <param name="read">The name of the coding system it is read in.</param>
    /// <param name="write">The name of the one it is written in.</param>
    /// <param name="contact">What <c>process-contact</c> is to say of it.</param>
    public EditorProcess Describe(EditorProcess process, Value keywords, Value read, Value write, Value contact)
    {
        LispProcess state = Of(process);
        (state.ReadCoding, state.WriteCoding) = (read, write);
        Value filter = Contact(keywords, ":filter");
        state.Filter = ReferenceEquals(filter.O, Symbol.True) ? default : filter;
        state.Sentinel = Contact(keywords, ":sentinel");
        state.Contact = contact;
        state.Plist = Contact(keywords, ":plist");
        return process;
    }

    /// <summary>Sets the coding systems by their names; nil means no conversion.</summary>
    public void SetCoding(LispProcess state, Value decoding, Value encoding)
    {
        Text.CodingSystem read = FindCoding(decoding);
        Text.CodingSystem write = FindCoding(encoding);
        state.Process.ReadCoding = read;
        state.Process.WriteCoding = write;
        state.ReadCoding = decoding;
        state.WriteCoding = encoding;
    }

    /// <summary>The coding system of a name.</summary>
    /// <exception cref="LispSignal">(coding-system-error NAME).</exception>
    public Text.CodingSystem FindCoding(Value name)
    {
        if (name.IsNil) return Text.CodingSystem.Raw;
        if (name.O is not Symbol symbol) throw Lisp.WrongType("symbolp", name);
        if (Text.CodingSystem.TryParse(symbol.Name, out Text.CodingSystem? coding)) return coding;
        return CodingPrimitives.Find(Host, name).System;
    }

    /// <summary>
    /// The coding systems of a new process: what :coding says (one name, or reading and writing), else coding-system-for-read and -write, else utf-8-unix.
    /// </summary>
    public (Value Read, Value Write) ChooseCoding(Value coding)
    {
        Value utf8 = Lisp.Intern("utf-8-unix");
        Value read = coding.O is Cons pair ? pair.Car : coding;
        Value write = coding.O is Cons both ? both.Cdr : coding;
        if (write.O is Cons list) write = list.Car;
        if (read.IsNil) read = Host.Variable(Lisp.Intern("coding-system-for-read"));
        if (write.IsNil) write = Host.Variable(Lisp.Intern("coding-system-for-write"));
        return (read.IsNil ? utf8 : read, write.IsNil ? utf8 : write);
    }
}
