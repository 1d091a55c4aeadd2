using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>What programs ask of GnuTLS; .NET's TLS answers.</summary>
[PrimitiveSet]
internal static partial class TlsPrimitives
{
    private const int FirstFatal = -1;

    [Primitive("gnutls-available-p", "Return list of capabilities if TLS is available in this instance of Emacs; it always is.")]
    public static Value Available(ScriptHost host) => Cons.List(host.Lisp.Intern("gnutls"));

    [Primitive("gnutls-boot", "Start TLS on PROC as a client, TYPE gnutls-x509pki, with PROPLIST as of gnutls-boot-parameters (:hostname, :trustfiles, :keylist, :verify-error), and wait until it stands.  Return t; a failure is an error, and closes PROC.")]
    public static Value Boot(ScriptHost host, EditorProcess process, Value type, Value plist)
    {
        TlsOptions options = TlsArguments.Client(host, new Cons(type, plist), (process.Contact.Requested as Endpoint)?.Host);
        host.ProcessRoom.Wait(process.StartTlsAsync(options));
        return Value.T;
    }

    [Primitive("gnutls-errorp", "Return t if ERROR indicates a GnuTLS problem: anything but t.")]
    public static bool Errorp(Value error) => !ReferenceEquals(error.O, Symbol.True);

    [Primitive("gnutls-error-fatalp", "Return non-nil if ERROR is fatal.")]
    public static bool ErrorFatal(Value error) => error.IsFixnum && error.N <= FirstFatal;

    [Primitive("gnutls-error-string", "Return a description of ERROR, an error code or a symbol.")]
    public static string ErrorString(ScriptHost host, Value error) => ReferenceEquals(error.O, Symbol.True) ? "Not an error" : PrintHook.Print(host.Lisp, error);

    [Primitive("gnutls-peer-status", "Describe the TLS of PROC and the certificate presented by it; nil without TLS.\nThe properties are :protocol, :cipher, :certificate (:subject, :issuer, :valid-to), :warnings and :verified.")]
    public static Value PeerStatus(ScriptHost host, EditorProcess process)
    {
        if (process.Tls is not { } tls) return default;
        Interp lisp = host.Lisp;
        Value certificate = tls.PeerSubject is null ? default : Cons.List(
            lisp.Intern(":subject"), Value.Str(tls.PeerSubject),
            lisp.Intern(":issuer"), Value.Str(tls.PeerIssuer ?? ""),
            lisp.Intern(":valid-to"), Value.Str(tls.PeerNotAfter?.ToString("yyyy-MM-dd") ?? ""));
        Value warnings = tls.VerificationProblem is { } problem ? Cons.List(Value.Str(problem)) : default;
        return Cons.List(
            lisp.Intern(":protocol"), Value.Str(tls.Protocol), lisp.Intern(":cipher"), Value.Str(tls.CipherSuite),
            lisp.Intern(":certificate"), certificate, lisp.Intern(":warnings"), warnings, lisp.Intern(":verified"), Value.Bool(tls.IsVerified));
    }

    [Primitive("gnutls-get-initstage", "Return the TLS stage of PROC: 0 without TLS, 9 (ready) with it.")]
    public static int Stage(EditorProcess process) => process.Tls is null ? 0 : 9;
}
