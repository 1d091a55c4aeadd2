using System.Runtime.InteropServices;

namespace Editor.Processes;

/// <summary>What a child is started with. Descriptors stay the caller's.</summary>
internal sealed record ChildStart
{
    public required string Program { get; init; }

    /// <summary>All of them, the name first.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>As NAME=VALUE; null gives this program's own.</summary>
    public IReadOnlyList<string>? Environment { get; init; }

    public string? Directory { get; init; }

    /// <summary>The terminal's file, to be standard input and output (and error, without <see cref="Error"/>).</summary>
    public string? Terminal { get; init; }

    public int Input { get; init; } = -1;

    public int Output { get; init; } = -1;

    /// <summary>-1: where the output goes.</summary>
    public int Error { get; init; } = -1;
}

/// <summary>
/// Starts programs by posix_spawn(3): forking the runtime with its threads is out of the question. Each child leads a session and a process group of its own, has
/// every signal at its default, and gets descriptors 0, 1 and 2 alone.
/// </summary>
internal static class ChildSpawner
{
    /// <summary>Starts a program.</summary>
    /// <returns>Its process number.</returns>
    /// <exception cref="SubprocessException">It could not be started.</exception>
    public static int Start(ChildStart start)
    {
        HeedChildren();
        Span<byte> actions = new byte[ChildNative.OpaqueBytes];
        Span<byte> attributes = new byte[ChildNative.OpaqueBytes];
        _ = ChildNative.InitActions(actions);
        _ = ChildNative.InitAttributes(attributes);
        var arguments = ToPointers(start.Arguments);
        var environment = ToPointers(start.Environment ?? OwnEnvironment());
        try
        {
            SetAttributes(attributes);
            SetActions(actions, start);
            var error = ChildNative.Spawn(out var process, start.Program, actions, attributes, arguments, environment);
            if (error == 0) return process;
            if (start.Directory is { } directory && !Directory.Exists(directory))
                throw new SubprocessException("Setting current directory", ChildNative.Words(error), error, directory);
            throw new SubprocessException("Doing vfork", ChildNative.Words(error), error, start.Program);
        }
        finally
        {
            Free(arguments);
            Free(environment);
            _ = ChildNative.DestroyActions(actions);
            _ = ChildNative.DestroyAttributes(attributes);
        }
    }

    private static void SetAttributes(Span<byte> attributes)
    {
        Span<byte> signals = stackalloc byte[ChildNative.SignalSetBytes];
        signals.Clear();
        _ = ChildNative.SetMask(attributes, signals);
        signals.Fill(0xFF);
        _ = ChildNative.SetDefaults(attributes, signals);
        _ = ChildNative.SetFlags(attributes, ChildNative.SpawnInNewSession | ChildNative.SpawnWithMask | ChildNative.SpawnWithDefaults);
    }

    // The order matters: the directory last, for a terminal's name is absolute and the program's may not be.
    private static void SetActions(Span<byte> actions, ChildStart start)
    {
        if (start.Terminal is { } terminal)
        {
            // The leader of a new session that opens a terminal gets it as its controlling one.
            _ = ChildNative.AddOpen(actions, 0, terminal, ChildNative.ReadWrite, 0);
            _ = ChildNative.AddDuplicate(actions, 0, 1);
        }
        else
        {
            _ = ChildNative.AddDuplicate(actions, start.Input, 0);
            _ = ChildNative.AddDuplicate(actions, start.Output, 1);
        }

        _ = ChildNative.AddDuplicate(actions, start.Error >= 0 ? start.Error : 1, 2);
        if (start.Directory is { } directory) _ = ChildNative.AddChangeDirectory(actions, directory);
    }

    // A parent that ignores SIGCHLD (some hosts hand that down) has no children to wait for: they vanish with their status.
    private static void HeedChildren()
    {
        const nint Ignored = 1;
        const nint Default = 0;
        Span<nint> action = stackalloc nint[32];
        action.Clear();
        if (ChildNative.SignalAction(ChildNative.ChildSignal, 0, action) == 0 && action[0] == Ignored)
            _ = ChildNative.SetSignalAction(ChildNative.ChildSignal, Default);
    }

    private static List<string> OwnEnvironment()
    {
        List<string> all = [];
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables()) all.Add($"{variable.Key}={variable.Value}");
        return all;
    }

    private static nint[] ToPointers(IReadOnlyList<string> texts)
    {
        var pointers = new nint[texts.Count + 1];
        for (var i = 0; i < texts.Count; i++) pointers[i] = ToPointer(texts[i]);
        return pointers;
    }

    // UTF-8, and a byte that was not (U+DC80..DCFF) as that byte: file names are bytes.
    private static unsafe nint ToPointer(string text)
    {
        if (text.Contains('\0')) throw new SubprocessException("Doing vfork", "an argument holds a zero character, which no program can be given", 22, "");
        var bytes = Text.CodingSystem.Utf8Unix.Encode(text);
        var memory = Marshal.AllocHGlobal(bytes.Length + 1);
        Marshal.Copy(bytes, 0, memory, bytes.Length);
        ((byte*)memory)[bytes.Length] = 0;
        return memory;
    }

    private static void Free(nint[] pointers)
    {
        foreach (var pointer in pointers) Marshal.FreeHGlobal(pointer);
    }
}
