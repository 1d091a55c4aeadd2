using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Editor.Lisp;

/// <summary>
/// The stack of running calls, for backtraces: every call leaves a record on the machine's stack, and <see cref="Interp.Top"/> points at the innermost. A record
/// is two values before the slots: [info: (copied arguments, place in the code | depth of bindings)] [link: (function, arguments given | record outside)]
/// [slots…]. It costs a call six stores, and nothing on the heap. Who catches an exception must put <see cref="Interp.Top"/> back (Mark and Recover).
/// </summary>
/// <remarks>
/// In the link's number: bits 1 to 47 the address of the link outside, bit 0 whether the debugger wants to be told of the exit, bits 48 and up the number of
/// arguments. In the info's number of a <see cref="Closure"/> or <see cref="LambdaCode"/>: below, twice the number of a <see cref="CodeSite"/>, odd while that
/// form is being called and even while its arguments are evaluated; above, how deep dynamic bindings were. In that of a function whose arguments do not follow
/// the link: their address, where they are on the stack as well, and from bit 48 on the depth of bindings.
/// </remarks>
internal static class Frame
{
    /// <summary>How many values stand before the slots.</summary>
    public const int Header = 2;

    public const long ExitBit = 1;
    public const int GivenShift = 48;
    public const long AddressMask = (1L << GivenShift) - 2;
    public const long PlaceMask = (1L << GivenShift) - 1;

    /// <summary>Marks a record whose arguments do not follow it: the number is their address.</summary>
    public static readonly object Elsewhere = new();

    /// <summary>Notes that a function begins; <paramref name="slots"/> is on the machine's stack (or pinned), with room for the header before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Enter(Interp lisp, ref Value slots, object function, long given)
    {
        ref Value link = ref Unsafe.Add(ref slots, -1);
        link = Value.Raw(function, lisp.Top | (given << GivenShift));
        Value.NumberOf(ref Unsafe.Add(ref slots, -2)) = (long)lisp.BindingDepth << 32;
        lisp.Top = (nint)Unsafe.AsPointer(ref link);
    }

    /// <summary>Notes that it ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Leave(Interp lisp, ref Value slots, Value result)
    {
        long link = Unsafe.Add(ref slots, -1).N;
        lisp.Top = (nint)(link & AddressMask);
        return (link & ExitBit) == 0 ? result : lisp.ExitToDebugger(result);
    }

    /// <summary>Notes the call of a function whose arguments stand elsewhere.</summary>
    public static unsafe void EnterForeign(Interp lisp, ref Value slots, object function, ReadOnlySpan<Value> arguments)
    {
        Enter(lisp, ref slots, function, arguments.Length);
        ref Value info = ref Unsafe.Add(ref slots, -2);
        void* place = Unsafe.AsPointer(ref MemoryMarshal.GetReference(arguments));
        long depth = (long)Math.Min(lisp.BindingDepth, ushort.MaxValue) << GivenShift;
        if (arguments.IsEmpty || lisp.IsOnStack((nuint)place, (nuint)Unsafe.AsPointer(ref info))) info = Value.Raw(Elsewhere, (nint)place | depth);
        else info = Value.Raw(arguments.ToArray(), depth);
    }

    /// <summary>Notes where in its code a function is; <paramref name="place"/> is twice the number of the site, odd for a call of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At(ref Value slots, int place) =>
        Unsafe.As<long, int>(ref Value.NumberOf(ref Unsafe.Add(ref slots, -2))) = place;

    /// <summary>A frame too large for the usual places; pinned, since frames are pointed at.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref Value Large(int size) => ref GC.AllocateArray<Value>(size + Header, pinned: true)[Header];
}

/// <summary>A form in the code of a function: what a backtrace shows of it, and what names meant there.</summary>
internal sealed record CodeSite(Value Form, CodeSite? Outer, Scope? Scope);

/// <summary>A frame of four slots.</summary>
[InlineArray(Frame.Header + 4)]
internal struct Frame4
{
    private Value _first;
}

/// <summary>A frame of eight slots.</summary>
[InlineArray(Frame.Header + 8)]
internal struct Frame8
{
    private Value _first;
}

/// <summary>A frame of twenty-four slots.</summary>
[InlineArray(Frame.Header + 24)]
internal struct Frame24
{
    private Value _first;
}

/// <summary>A record without slots.</summary>
[InlineArray(Frame.Header)]
internal struct Frame0
{
    private Value _first;
}

/// <summary>A record with one argument.</summary>
[InlineArray(Frame.Header + 1)]
internal struct Frame1
{
    private Value _first;
}

/// <summary>A record with two arguments.</summary>
[InlineArray(Frame.Header + 2)]
internal struct Frame2
{
    private Value _first;
}

/// <summary>Room for eight arguments.</summary>
[InlineArray(8)]
internal struct Arguments8
{
    private Value _first;
}
