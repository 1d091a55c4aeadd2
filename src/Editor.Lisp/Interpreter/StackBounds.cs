using System.Runtime.InteropServices;

namespace Editor.Lisp;

/// <summary>Where the stack of the running thread ends.</summary>
internal static partial class StackBounds
{
    /// <summary>Room kept for handlers, finalisation and native code, in bytes.</summary>
    private const int Reserve = 192 * 1024;

    /// <summary>The lowest address that Lisp may use, for the calling thread, whose stack pointer is near <paramref name="here"/>, and where its stack ends above (0: not known).</summary>
    public static (nuint Lowest, nuint End) Limits(nuint here)
    {
        try
        {
            if (OperatingSystem.IsLinux() && Ask(out nuint lowest, out nuint size)) return (lowest + Reserve, lowest + size);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // a C library without the function: the careful guess below
            return (here - (512 * 1024), 0);
        }

        return (here - (512 * 1024), 0);
    }

    private static unsafe bool Ask(out nuint lowest, out nuint size)
    {
        lowest = 0;
        size = 0;
        byte* attributes = stackalloc byte[256];
        if (GetAttributes(Self(), attributes) != 0) return false;
        bool known = GetStack(attributes, out nuint address, out size) == 0;
        _ = DestroyAttributes(attributes);
        // the main thread's stack grows up to its limit; glibc reports that limit as its size
        lowest = address;
        return known && size > 0;
    }

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    private static partial nint Self();

    [LibraryImport("libc", EntryPoint = "pthread_getattr_np")]
    private static unsafe partial int GetAttributes(nint thread, byte* attributes);

    [LibraryImport("libc", EntryPoint = "pthread_attr_getstack")]
    private static unsafe partial int GetStack(byte* attributes, out nuint address, out nuint size);

    [LibraryImport("libc", EntryPoint = "pthread_attr_destroy")]
    private static unsafe partial int DestroyAttributes(byte* attributes);
}
