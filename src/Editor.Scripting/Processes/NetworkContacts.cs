using System.Net;
using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>What process-contact tells: the arguments that a process was made with, and the addresses that came of them.</summary>
internal static class NetworkContacts
{
    /// <summary>The contact of a process, made of what the editor knows when Lisp did not make it.</summary>
    public static Value Of(ScriptHost host, LispProcess state)
    {
        EditorProcess process = state.Process;
        if (process.Type == ProcessType.Subprocess) return Value.T;
        if (state.Contact.IsNil) state.Contact = Describe(host, process);
        if (process.State != ProcessState.Connecting) Complete(host, state);
        return state.Contact;
    }

    /// <summary>Adds the addresses, once they are known.</summary>
    public static void Complete(ScriptHost host, LispProcess state)
    {
        ProcessRoom room = host.ProcessRoom;
        ProcessContact contact = state.Process.Contact;
        if (state.Process.DatagramAddress is { } peer) state.Contact = room.PutContact(state.Contact, ":remote", NetworkAddresses.ToLisp(peer));
        else if (contact.Remote is { } remote && !room.HasKeyword(state.Contact, ":remote"))
            state.Contact = room.PutContact(state.Contact, ":remote", NetworkAddresses.ToLisp(remote));
        if (contact.Local.Count > 0 && !room.HasKeyword(state.Contact, ":local"))
            state.Contact = room.PutContact(state.Contact, ":local", NetworkAddresses.ToLisp(contact.Local[0]));
    }

    /// <summary>The contact of an accepted connection: its listener's, with the peer as host and service.</summary>
    public static Value OfAccepted(ScriptHost host, EditorProcess process, LispProcess listener)
    {
        ProcessRoom room = host.ProcessRoom;
        Value contact = Copy(Of(host, listener));
        contact = room.PutContact(contact, ":server", default);
        contact = room.PutContact(contact, ":buffer", Value.Of(process.Buffer));
        (Value name, Value port) = HostAndPort(process.Contact.Remote);
        contact = room.PutContact(contact, ":host", name);
        contact = room.PutContact(contact, ":service", port);
        return room.PutContact(contact, ":remote", NetworkAddresses.ToLisp(process.Contact.Remote));
    }

    private static Value Describe(ScriptHost host, EditorProcess process)
    {
        Interp lisp = host.Lisp;
        bool listens = process.Type == ProcessType.Listener;
        (Value name, Value port) = HostAndPort(process.Contact.Remote ?? (process.Contact.Local.Count > 0 ? process.Contact.Local[0] : null));
        if (process.Contact.Requested is { IsUnix: false } asked)
        {
            name = Value.Str(asked.Host);
            port = process.Contact.Port > 0 ? process.Contact.Port : Value.Str(asked.Service);
        }
        else if (process.Contact.Requested is { } unix)
        {
            (name, port) = (default, Value.Str(unix.Path));
        }

        return Cons.List(
            lisp.Intern(":name"), Value.Str(process.Name), lisp.Intern(":buffer"), Value.Of(process.Buffer), lisp.Intern(":host"), name,
            lisp.Intern(":service"), port, lisp.Intern(":server"), Value.Bool(listens));
    }

    private static (Value Host, Value Port) HostAndPort(EndPoint? address) => address switch
    {
        IPEndPoint ip => (Value.Str((ip.Address.IsIPv4MappedToIPv6 ? ip.Address.MapToIPv4() : ip.Address).ToString()), ip.Port),
        System.Net.Sockets.UnixDomainSocketEndPoint unix => (default, Value.Str(unix.ToString() ?? "")),
        _ => (default, default),
    };

    private static Value Copy(Value list)
    {
        List<Value> items = [];
        for (; list.O is Cons cell; list = cell.Cdr) items.Add(cell.Car);
        return Cons.List(items.ToArray());
    }
}
