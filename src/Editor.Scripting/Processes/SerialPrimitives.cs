using Editor.Buffers;
using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>Serial lines (manual: "Serial Ports").</summary>
[PrimitiveSet]
internal static partial class SerialPrimitives
{
    [Primitive("make-serial-process", "Create and return a serial port process.\nThe keywords are :port PORT, :speed SPEED, :name NAME, :buffer BUFFER, :coding CODING, :noquery BOOL, :stop BOOL, :filter FILTER, :sentinel SENTINEL, :plist PLIST, and those of `serial-process-configure'.", Min = 0)]
    public static Value MakeSerial(ScriptHost host, ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length == 0) return default;
        Value contact = Cons.List(arguments);
        ProcessRoom room = host.ProcessRoom;
        Value port = room.Contact(contact, ":port");
        if (port.IsNil) throw host.Lisp.Error("No port specified");
        string file = Arguments.Text(host.Lisp, port);
        if (!room.HasKeyword(contact, ":speed")) throw host.Lisp.Error(":speed not specified");
        Value speed = room.Contact(contact, ":speed");
        if (speed.IsTrue && !speed.IsFixnum) throw host.Lisp.WrongType("fixnump", speed);
        Value nameValue = room.Contact(contact, ":name");
        string name = nameValue.IsNil ? file : Arguments.Text(host.Lisp, nameValue);
        Value buffer = room.Contact(contact, ":buffer");
        (Value read, Value write) = room.ChooseCoding(room.Contact(contact, ":coding"));
        try
        {
            EditorProcess process = host.Processes.OpenSerial(new SerialRequest
            {
                Name = name,
                Port = Path.Combine(ProcessStart.Directory(host), file),
                Settings = speed.IsTrue ? Settings(host, contact) : null,
                Buffer = NetworkPrimitives.BufferOf(host, buffer.IsNil ? Value.Str(name) : buffer),
                Filter = room.FilterFor(room.Contact(contact, ":filter")),
                Sentinel = room.SentinelDelegate,
                ReadCoding = room.FindCoding(read),
                WriteCoding = room.FindCoding(write),
                KillWithoutQuery = room.Contact(contact, ":noquery").IsTrue,
                Stopped = room.Contact(contact, ":stop").IsTrue,
            });
            return Value.Of(room.Describe(process, contact, read, write, speed.IsTrue ? Described(host, contact, contact) : contact));
        }
        catch (SubprocessException exception)
        {
            throw ProcessErrors.Of(host, exception);
        }
    }

    [Primitive("serial-process-configure", "Configure speed, bytesize, etc. of a serial process.\nThe keywords are :process PROCESS (or :name, :buffer, :port), :speed SPEED, :bytesize 7 or 8, :parity nil, odd or even, :stopbits 1 or 2, :flowcontrol nil, hw or sw.", Min = 0)]
    public static Value Configure(ScriptHost host, ReadOnlySpan<Value> arguments)
    {
        Value wanted = Cons.List(arguments);
        ProcessRoom room = host.ProcessRoom;
        Value named = ((string[])[":process", ":name", ":buffer", ":port"]).Select(key => room.Contact(wanted, key)).FirstOrDefault(value => value.IsTrue);
        EditorProcess process = room.Get(named);
        if (process.Type != ProcessType.Serial) throw host.Lisp.Error("Not a serial process");
        LispProcess state = room.Of(process);
        if (room.Contact(state.Contact, ":speed").IsNil) return default;
        try
        {
            Value whole = Described(host, state.Contact, wanted);
            process.ConfigureSerial(Settings(host, whole));
            state.Contact = whole;
        }
        catch (SubprocessException exception)
        {
            throw ProcessErrors.Of(host, exception);
        }

        return default;
    }

    private static SerialSettings Settings(ScriptHost host, Value contact)
    {
        Value Of(string key) => host.ProcessRoom.Contact(contact, key);
        Value speed = Of(":speed");
        if (!speed.IsFixnum || speed.N is < 0 or > int.MaxValue) throw host.Lisp.WrongType("fixnump", speed);
        Value size = Of(":bytesize");
        if (size.IsTrue && (!size.IsFixnum || size.N is not (7 or 8))) throw host.Lisp.Error(":bytesize must be nil (8), 7, or 8");
        Value stop = Of(":stopbits");
        if (stop.IsTrue && (!stop.IsFixnum || stop.N is not (1 or 2))) throw host.Lisp.Error(":stopbits must be nil (1 stopbit), 1, or 2");
        SerialParity parity = Of(":parity").AsSymbol?.Name switch
        {
            "nil" => SerialParity.None,
            "odd" => SerialParity.Odd,
            "even" => SerialParity.Even,
            _ => throw host.Lisp.Error(":parity must be nil (no parity), `even', or `odd'"),
        };
        SerialFlow flow = Of(":flowcontrol").AsSymbol?.Name switch
        {
            "nil" => SerialFlow.None,
            "hw" => SerialFlow.Hardware,
            "sw" => SerialFlow.Software,
            _ => throw host.Lisp.Error(":flowcontrol must be nil (no flowcontrol), `hw', or `sw'"),
        };
        return new SerialSettings((int)speed.N, size.IsTrue ? (int)size.N : 8, parity, stop.IsTrue ? (int)stop.N : 1, flow);
    }

    // what was asked for, then what holds: (… :bytesize 8 :parity nil :stopbits 1 :flowcontrol nil :summary "8N1")
    private static Value Described(ScriptHost host, Value contact, Value wanted)
    {
        ProcessRoom room = host.ProcessRoom;
        Value Either(string key, Value otherwise)
        {
            if (room.HasKeyword(wanted, key)) return room.Contact(wanted, key);
            return room.HasKeyword(contact, key) ? room.Contact(contact, key) : otherwise;
        }

        Value size = Either(":bytesize", 8);
        Value stop = Either(":stopbits", 1);
        Value parity = Either(":parity", default);
        Value flow = Either(":flowcontrol", default);
        if (size.IsNil) size = 8;
        if (stop.IsNil) stop = 1;
        string letter = parity.AsSymbol?.Name switch { "odd" => "O", "even" => "E", _ => "N" };
        (string Key, Value Value)[] all =
        [
            (":speed", Either(":speed", default)), (":bytesize", size), (":parity", parity), (":stopbits", stop), (":flowcontrol", flow), (":summary", Value.Str($"{size.N}{letter}{stop.N}")),
        ];
        Value made = SequencePrimitives.CopySequence(host.Lisp, contact);
        foreach ((string key, Value value) in all) made = PlistPrimitives.PlistPut(host.Lisp, made, host.Lisp.Intern(key), value);
        return made;
    }
}
