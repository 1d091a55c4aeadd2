using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Editor.Processes;

/// <summary>A terminal's file that is a line to something else: raw, with the speed and the frame that are asked for.</summary>
internal static class SerialLine
{
    private const int TermiosBytes = 128;
    private const int InputFlags = 0;
    private const int OutputFlags = 4;
    private const int ControlFlags = 8;
    private const int LocalFlags = 12;

    // IGNBRK BRKINT PARMRK INPCK ISTRIP INLCR IGNCR ICRNL IXON IXOFF
    private const uint InputOff = 0x1 | 0x2 | 0x8 | 0x10 | 0x20 | 0x40 | 0x80 | 0x100 | SoftwareFlow;
    private const uint CheckInput = 0x4 | 0x10;
    private const uint SoftwareFlow = 0x400 | 0x1000;
    private const uint PostProcess = 0x1;

    // ECHO ECHONL ICANON ISIG IEXTEN
    private const uint LocalOff = 0x8 | 0x40 | 0x2 | 0x1 | 0x8000;
    private const uint SizeMask = 0x30;
    private const uint TwoStopBits = 0x40;
    private const uint Receives = 0x80;
    private const uint HasParity = 0x100;
    private const uint OddParity = 0x200;
    private const uint NoModem = 0x800;
    private const uint HardwareFlow = 0x80000000;

    /// <summary>Opens one, not blocking.</summary>
    /// <exception cref="SubprocessException">There is no such file, or it may not be opened.</exception>
    public static SafeFileHandle Open(string port)
    {
        var descriptor = ChildNative.Open(port, ChildNative.ReadWrite | ChildNative.NoControl | ChildNative.CloseOnExec | ChildNative.NonBlocking, 0);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failed("Opening serial port", port);
    }

    /// <summary>Sets the line.</summary>
    /// <exception cref="SubprocessException">It is no terminal, or does not know the speed.</exception>
    public static void Configure(SafeFileHandle line, SerialSettings settings, string port)
    {
        Span<byte> modes = stackalloc byte[TermiosBytes];
        modes.Clear();
        var descriptor = (int)line.DangerousGetHandle();
        if (ChildNative.GetModes(descriptor, modes) < 0) throw Failed("Getting serial port attributes", port);
        var size = settings.ByteSize == 7 ? 0x20u : 0x30u;
        var parity = settings.Parity switch { SerialParity.Odd => HasParity | OddParity, SerialParity.Even => HasParity, _ => 0u };
        var frame = size | parity | (settings.StopBits == 2 ? TwoStopBits : 0u) | (settings.Flow == SerialFlow.Hardware ? HardwareFlow : 0u);
        Change(modes, InputFlags, (settings.Parity == SerialParity.None ? 0u : CheckInput) | (settings.Flow == SerialFlow.Software ? SoftwareFlow : 0u), InputOff);
        Change(modes, OutputFlags, 0, PostProcess);
        Change(modes, LocalFlags, 0, LocalOff);
        Change(modes, ControlFlags, frame | Receives | NoModem, SizeMask | HasParity | OddParity | TwoStopBits | HardwareFlow);
        if (settings.Speed is { } speed && ChildNative.SetSpeed(modes, (uint)speed) < 0) throw Failed("Failed to set serial port speed", port);
        if (ChildNative.SetModes(descriptor, 0, modes) < 0) throw Failed("Failed to set serial port attributes", port);
    }

    private static void Change(Span<byte> modes, int at, uint set, uint clear)
    {
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(modes[at..]);
        BinaryPrimitives.WriteUInt32LittleEndian(modes[at..], (flags & ~clear) | set);
    }

    private static SubprocessException Failed(string operation, string port)
    {
        var error = Marshal.GetLastPInvokeError();
        return new SubprocessException(operation, ChildNative.Words(error), error, port);
    }
}
