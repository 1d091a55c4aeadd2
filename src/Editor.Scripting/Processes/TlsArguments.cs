using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>TLS options from property lists: the chapter's own, and GNU's :tls-parameters.</summary>
internal static class TlsArguments
{
    /// <summary>The options of network-stream-start-tls.</summary>
    public static TlsOptions From(ScriptHost host, EditorProcess process, Value plist)
    {
        ProcessRoom room = host.ProcessRoom;
        string role = room.Contact(plist, ":role").AsSymbol?.Name ?? "nil";
        if (role == "nil") role = process.Listener is null ? "client" : "server";
        string? certificate = File(host, room.Contact(plist, ":certificate"));
        string? key = File(host, room.Contact(plist, ":key"));
        string? trust = File(host, room.Contact(plist, ":trustfile"));
        switch (role)
        {
            case "server":
                return new TlsServerOptions
                {
                    CertificateFile = certificate ?? throw host.Lisp.Error("A TLS server needs :certificate, a PEM file"),
                    KeyFile = key,
                    ClientCaFile = trust,
                };
            case "client":
                return new TlsClientOptions
                {
                    CertificateFile = certificate,
                    KeyFile = key,
                    CaFile = trust,
                    TrustSystemToo = trust is not null,
                    Insecure = room.HasKeyword(plist, ":verify") && room.Contact(plist, ":verify").IsNil,
                    Host = room.Contact(plist, ":host").O is LispString name ? name.Text : null,
                };
            default:
                throw host.Lisp.Error($"The role of TLS is server or client, not {role}");
        }
    }

    /// <summary>
    /// The options of a client of GNU's: files of gnutls-trustfiles are trusted beside the system's, and a certificate that does not hold is refused unless
    /// gnutls-verify-error or network-security-level says otherwise.
    /// </summary>
    public static TlsOptions Client(ScriptHost host, Value parameters, string? name)
    {
        ProcessRoom room = host.ProcessRoom;
        Value plist = parameters.O is Cons { Cdr: var rest } ? rest : default;
        string? trust = TrustFile(host, room.Contact(plist, ":trustfiles"));
        bool lax = host.Variable(host.Lisp.Intern("network-security-level")).AsSymbol?.Name == "low"
            || (room.HasKeyword(plist, ":verify-error") && room.Contact(plist, ":verify-error").IsNil && host.Variable(host.Lisp.Intern("gnutls-verify-error")).IsNil);
        Value keys = room.Contact(plist, ":keylist");
        (string? key, string? certificate) = keys.O is Cons { Car.O: Cons { Cdr.O: Cons second } first }
            ? (File(host, first.Car), File(host, second.Car))
            : (null, null);
        return new TlsClientOptions
        {
            Host = room.Contact(plist, ":hostname").O is LispString given ? given.Text : name,
            CaFile = trust,
            TrustSystemToo = trust is not null,
            Insecure = lax,
            CertificateFile = certificate,
            KeyFile = key,
        };
    }

    private static string? TrustFile(ScriptHost host, Value files)
    {
        for (; files.O is Cons cell; files = cell.Cdr)
        {
            if (File(host, cell.Car) is { } file && System.IO.File.Exists(file)) return file;
        }

        return null;
    }

    private static string? File(ScriptHost host, Value value) =>
        value.O is LispString name ? Path.Combine(ProcessStart.Directory(host), name.Text) : null;
}
