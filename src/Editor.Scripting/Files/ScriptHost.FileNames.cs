using System.Text;
using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

// File names (manual: "File Names"): pure computation on strings.
internal sealed partial class ScriptHost
{
    /// <summary>The directory in which a buffer works, with a slash at its end.</summary>
    public string DefaultDirectory(TextBuffer buffer)
    {
        Value value = With(buffer, () => Variable(Sym.DefaultDirectory));
        return value.O is LispString text ? text.Text : Environment.CurrentDirectory + "/";
    }

    /// <summary>Whether a name says where it is (file-name-absolute-p).</summary>
    public static bool IsAbsolute(string name) => name.Length > 0 && (name[0] == '/' || (name[0] == '~' && HasHome(name)));

    private static bool HasHome(string name)
    {
        int end = name.IndexOf('/');
        string user = end < 0 ? name[1..] : name[1..end];
        return user.Length == 0 || user.Contains('\0') || HomeOf(user) is not null;
    }

    /// <summary>A name made absolute and canonical (expand-file-name).</summary>
    public string ExpandFileName(string name, string? directory = null)
    {
        if (name.Contains('\0')) throw Lisp.WrongType("filenamep", Value.Str(name));
        if (!IsAbsolute(name))
        {
            string root = directory ?? DefaultDirectory(Current);
            if (!IsAbsolute(root)) root = ExpandFileName(root, directory is null ? "/" : null);
            name = (root.Length == 0 || root[^1] == '/' ? root : root + "/") + name;
        }

        return Canonical(ExpandHome(name));
    }

    /// <summary>Environment variables in a file name put in, and what stands before // or /~ dropped (substitute-in-file-name).</summary>
    public string SubstituteInFileName(string name)
    {
        StringBuilder made = new();
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] != '$')
            {
                made.Append(name[i]);
                continue;
            }

            i++;
            if (i >= name.Length) throw Lisp.Error("Bad format environment-variable substitution");
            if (name[i] == '$')
            {
                made.Append('$');
                continue;
            }

            string variable;
            if (name[i] == '{')
            {
                int close = name.IndexOf('}', i);
                if (close < 0) throw Lisp.Error("Missing \"}\" in environment-variable substitution");
                variable = name[(i + 1)..close];
                i = close;
            }
            else
            {
                int end = i;
                while (end < name.Length && (char.IsAsciiLetterOrDigit(name[end]) || name[end] == '_')) end++;
                variable = name[i..end];
                i = end - 1;
            }

            string? value = GetEnvironment(variable);
            made.Append(value ?? "$" + variable);
        }

        string text = made.ToString();
        int cut = Math.Max(text.LastIndexOf("//", StringComparison.Ordinal), text.LastIndexOf("/~", StringComparison.Ordinal));
        return cut < 0 ? text : text[(cut + 1)..];
    }

    /// <summary>A variable of process-environment.</summary>
    public string? GetEnvironment(string name)
    {
        for (Value list = Variable(Lisp.Intern("process-environment")); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is not LispString entry) continue;
            if (entry.Text == name) return null;
            if (entry.Text.Length > name.Length && entry.Text[name.Length] == '=' && entry.Text.StartsWith(name, StringComparison.Ordinal)) return entry.Text[(name.Length + 1)..];
        }

        return null;
    }

    private string ExpandHome(string name)
    {
        if (name[0] != '~') return name;
        int end = name.IndexOf('/');
        string user = end < 0 ? name[1..] : name[1..end];
        string rest = end < 0 ? "" : name[end..];
        string? home = user.Length == 0 ? GetEnvironment("HOME") ?? "/" : HomeOf(user);
        if (home is null) return "/" + name;
        if (!home.StartsWith('/')) home = ExpandFileName(home.StartsWith('~') ? "./" + home : home);
        return home == "/" && rest.Length > 0 ? rest : home + rest;
    }

    private static string? HomeOf(string user)
    {
        try
        {
            foreach (string line in File.ReadLines("/etc/passwd"))
            {
                string[] fields = line.Split(':');
                if (fields.Length > 5 && fields[0] == user) return fields[5];
            }
        }
        catch (IOException absent)
        {
            // no such file: nobody has a home
            _ = absent;
        }

        return null;
    }

    private static string Canonical(string name)
    {
        // two slashes at the start stay in Emacs only before a third part; a plain // is one
        List<string> parts = [];
        foreach (string part in name.Split('/'))
        {
            if (part.Length == 0 || part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
        }

        if (parts.Count == 0) return "/";
        bool slash = name.EndsWith('/') || name.EndsWith("/.", StringComparison.Ordinal) || name.EndsWith("/..", StringComparison.Ordinal);
        // a trailing . or .. leaves no slash behind it
        slash = name.EndsWith('/');
        bool twoSlashes = name.StartsWith("//", StringComparison.Ordinal) && !name.StartsWith("///", StringComparison.Ordinal);
        return (twoSlashes ? "//" : "/") + string.Join('/', parts) + (slash ? "/" : "");
    }
}
