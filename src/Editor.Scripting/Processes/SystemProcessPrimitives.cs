using System.Globalization;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>The processes of the machine, read from /proc.</summary>
[PrimitiveSet]
internal static partial class SystemProcessPrimitives
{
    private const int TicksASecond = 100;
    private const int KiB = 1024;

    [Primitive("emacs-pid", "Return the process ID of this program, as a number.")]
    public static int OwnId() => Environment.ProcessId;

    [Primitive("list-system-processes", "Return a list of numerical process IDs of all running processes.")]
    public static Value List()
    {
        IEnumerable<int> ids = Directory.EnumerateDirectories("/proc")
            .Select(static folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(static id => id > 0)
            .Order();
        return Cons.List([.. ids.Select(static id => (Value)id)]);
    }

    [Primitive("process-attributes", "Return attributes of the process given by its PID, a number: an alist of (KEY . VALUE), or nil if the process does not exist.\nThe keys are comm, state, ppid, pgrp, sess, tpgid, minflt, majflt, cminflt, cmajflt, utime, stime, pri, nice, thcount, vsize, rss, euid, user and args.")]
    public static Value Attributes(ScriptHost host, int pid)
    {
        string folder = $"/proc/{pid}";
        try
        {
            string stat = File.ReadAllText(folder + "/stat");
            int open = stat.IndexOf('(', StringComparison.Ordinal);
            int close = stat.LastIndexOf(')');
            string[] fields = stat[(close + 2)..].Split(' ');
            return new AttributeList(host.Lisp, fields)
                .Text("comm", stat[(open + 1)..close])
                .Text("state", fields[0])
                .Number("ppid", 1).Number("pgrp", 2).Number("sess", 3).Number("tpgid", 5)
                .Number("minflt", 7).Number("cminflt", 8).Number("majflt", 9).Number("cmajflt", 10)
                .Time("utime", 11).Time("stime", 12).Number("pri", 15).Number("nice", 16).Number("thcount", 17)
                .Scaled("vsize", 20, 1.0 / KiB).Scaled("rss", 21, Environment.SystemPageSize / (double)KiB)
                .Text("args", File.ReadAllText(folder + "/cmdline").TrimEnd('\0').Replace('\0', ' '))
                .Owner(folder)
                .List;
        }
        catch (IOException)
        {
            // It is gone, or was never there.
            return default;
        }
    }

    /// <summary>Makes the alist.</summary>
    private sealed class AttributeList(Interp lisp, string[] fields)
    {
        public Value List { get; private set; }

        public AttributeList Text(string key, string value) => Add(key, Value.Str(value));

        public AttributeList Number(string key, int field) => Add(key, Value.Int(long.Parse(fields[field], CultureInfo.InvariantCulture)));

        public AttributeList Scaled(string key, int field, double scale) =>
            Add(key, Value.Int((long)(double.Parse(fields[field], CultureInfo.InvariantCulture) * scale)));

        public AttributeList Time(string key, int field)
        {
            long ticks = long.Parse(fields[field], CultureInfo.InvariantCulture);
            long seconds = ticks / TicksASecond;
            return Add(key, Cons.List(seconds >> 16, seconds & 0xFFFF, ticks % TicksASecond * (1_000_000 / TicksASecond), 0));
        }

        public AttributeList Owner(string folder)
        {
            string? line = File.ReadLines(folder + "/status").FirstOrDefault(static line => line.StartsWith("Uid:", StringComparison.Ordinal));
            if (line is null) return this;
            string id = line.Split('\t')[2];
            string? account = File.ReadLines("/etc/passwd").FirstOrDefault(entry => entry.Split(':') is { Length: > 2 } parts && parts[2] == id);
            Add("euid", Value.Int(long.Parse(id, CultureInfo.InvariantCulture)));
            return account is null ? this : Text("user", account.Split(':')[0]);
        }

        private AttributeList Add(string key, Value value)
        {
            List = new Cons(new Cons(lisp.Intern(key), value), List);
            return this;
        }
    }
}
