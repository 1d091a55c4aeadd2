using System.Runtime.InteropServices;

namespace Editor.Tui.Terminals;

/// <summary>
/// Writes to an open file descriptor with write(2) and nothing else. A <see cref="FileStream"/> counts its place in a file itself (pwrite) and leaves the
/// place that is shared with the other programs of a script where it was, so that their words and ours would lie over each other.
/// </summary>
/// <param name="descriptor">An open descriptor, which stays open.</param>
public sealed class DescriptorStream(int descriptor) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // nothing is held back
    }

    /// <summary>Writes all of it; waits where the other end must read first.</summary>
    /// <exception cref="IOException">The system's words: no space left, broken pipe.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = Libc.Write(descriptor, buffer, buffer.Length);
            if (written >= 0) buffer = buffer[(int)written..];
            else Recover(Marshal.GetLastPInvokeError(), Libc.PollOut);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads what there is, at most as much as there is room for; 0 at the end. Waits until there is something.</summary>
    /// <exception cref="IOException">The system's words.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            nint got = Libc.Read(descriptor, buffer, buffer.Length);
            if (got >= 0) return (int)got;
            Recover(Marshal.GetLastPInvokeError(), Libc.PollIn);
        }
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    // A signal came between, or a descriptor that somebody made non-blocking is full or empty; the rest is an error.
    private void Recover(int error, short events)
    {
        if (error == Libc.ErrorAgain) _ = Libc.Poll([new Libc.PollEntry { Descriptor = descriptor, Events = events }], 1, timeoutMilliseconds: -1);
        else if (error != Libc.ErrorInterrupted) throw new IOException(Marshal.GetPInvokeErrorMessage(error));
    }
}
