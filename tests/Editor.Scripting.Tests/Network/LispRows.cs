using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting.Tests;

/// <summary>
/// Runs the rows of the Lisp files in this folder: <c>(row "name" BODY…)</c>, each in an editor of its own, after the file's other forms. A row fails by an error, or by
/// <c>(want EXPECTED ACTUAL)</c> of two values that are not equal.
/// </summary>
internal static class LispRows
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The folder of the files, beside the tests' binaries.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Network");

    /// <summary>The names of a file's rows, in their order.</summary>
    public static IEnumerable<string> NamesOf(string file)
    {
        EditorSession session = new();
        ScriptHost host = new(session, isBatch: true);
        using EditorLoop loop = session.Loop;
        return [.. FormsOf(host, File.ReadAllText(Path.Combine(Folder, file))).Select(NameOf).OfType<string>()];
    }

    /// <summary>Runs a row; throws when it fails.</summary>
    public static void Run(string file, string name, string? certificate = null, string? key = null) => OnLoop(host =>
    {
        string common = File.ReadAllText(Path.Combine(Folder, "common.el"));
        foreach (Value form in FormsOf(host, common)) host.Lisp.Eval(form);
        host.Lisp.SetValue(host.Lisp.Intern("test-certificate"), certificate is null ? default : Value.Str(certificate));
        host.Lisp.SetValue(host.Lisp.Intern("test-key"), key is null ? default : Value.Str(key));
        List<Value> forms = FormsOf(host, File.ReadAllText(Path.Combine(Folder, file)));
        foreach (Value form in forms.Where(static form => NameOf(form) is null)) host.Lisp.Eval(form);
        Cons row = (Cons)forms.Single(form => NameOf(form) == name).O!;
        host.Lisp.Eval(new Cons(host.Lisp.Intern("progn"), ((Cons)row.Cdr.O!).Cdr));
    });

    /// <summary>Gives an editor with its Lisp to a body, on a thread that is its loop, and takes the editor down again.</summary>
    public static void OnLoop(Action<ScriptHost> body, MemoryStream? output = null, MemoryStream? error = null)
    {
        Exception? fault = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    RunHere(body, output, error);
                }
                catch (Exception exception)
                {
                    fault = exception;
                }
            },
            64 * 1024 * 1024);
        thread.Start();
        Assert.True(thread.Join(Patience), "The row did not end");
        if (fault is not null) throw new Xunit.Sdk.XunitException(fault.Message + "\n" + fault.StackTrace, fault);
    }

    /// <summary>The forms of a text.</summary>
    public static List<Value> FormsOf(ScriptHost host, string text)
    {
        List<Value> forms = [];
        StringSource source = new(text, 0, text.Length);
        LispReader reader = new(host.Lisp, source);
        while (true)
        {
            try
            {
                forms.Add(reader.Read());
            }
            catch (LispSignal signal) when (signal.Condition.O is Symbol { Name: "end-of-file" })
            {
                return forms;
            }
        }
    }

    private static void RunHere(Action<ScriptHost> body, MemoryStream? output, MemoryStream? error)
    {
        EditorSession session = new();
        SynchronizationContext.SetSynchronizationContext(session.Loop.Context);
        ScriptHost host = new(session, isBatch: true) { Streams = new BatchStreams(Stream.Null, output ?? Stream.Null, error ?? Stream.Null) };
        try
        {
            host.Lisp.Guard(() =>
            {
                body(host);
                return 0;
            });
        }
        catch (LispSignal signal)
        {
            throw new InvalidOperationException($"{host.ErrorMessage(signal.Error)}\n{host.Lisp.Prin1ToString(signal.Error)}", signal);
        }
        finally
        {
            host.Streams.Flush();
            session.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(5));
        }
    }

    private static string? NameOf(Value form) =>
        form.O is Cons { Car.O: Symbol { Name: "row" }, Cdr.O: Cons { Car.O: LispString name } } ? name.Text : null;
}
