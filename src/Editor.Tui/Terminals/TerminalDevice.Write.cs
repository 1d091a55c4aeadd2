using System.Runtime.InteropServices;

namespace Editor.Tui.Terminals;

internal sealed partial class TerminalDevice
{
    // How long a wait for a slow terminal lasts before the stop flag is looked at again, in milliseconds.
    private const int WritePatience = 100;

    // How long the last words (modes off) may take on a terminal that takes nothing, in milliseconds.
    private const int FarewellPatience = 500;

    /// <summary>
    /// Writes all bytes, however slowly the terminal takes them (partial writes, EAGAIN). Only the calling thread waits.
    /// </summary>
    /// <returns>False when the terminal is gone or <see cref="StopWriting"/> was called: what is left is dropped.</returns>
    internal bool Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_stopWriting) return false;
            if (!WriteSome(ref bytes, WritePatience)) return false;
        }

        return true;
    }

    /// <summary>Writes what must go out even now, but for at most half a second.</summary>
    internal void WriteFarewell(ReadOnlySpan<byte> bytes)
    {
        for (int waits = 0; bytes.Length > 0 && waits < FarewellPatience / WritePatience;)
        {
            int before = bytes.Length;
            if (!WriteSome(ref bytes, WritePatience)) return;
            if (bytes.Length == before) waits++;
        }
    }

    /// <summary>Makes a <see cref="Write"/> that waits for a terminal that takes nothing give up. Safe from any thread.</summary>
    internal void StopWriting() => _stopWriting = true;

    /// <summary>Lets <see cref="Write"/> work again.</summary>
    internal void ResumeWriting() => _stopWriting = false;

    // One write, or one wait for room. False when the terminal is gone.
    private bool WriteSome(ref ReadOnlySpan<byte> bytes, int patience)
    {
        nint written = Libc.Write(_output, bytes, bytes.Length);
        if (written >= 0)
        {
            bytes = bytes[(int)written..];
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        if (error == Libc.ErrorInterrupted) return true;
        if (error != Libc.ErrorAgain) return false;
        Span<Libc.PollEntry> entry = [new() { Descriptor = _output, Events = Libc.PollOut }];
        _ = Libc.Poll(entry, 1, patience);
        return (entry[0].Returned & (Libc.PollHangUp | Libc.PollError)) == 0;
    }
}
