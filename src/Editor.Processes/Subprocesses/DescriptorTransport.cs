using System.Runtime.InteropServices;

namespace Editor.Processes;

/// <summary>
/// A child's standard input and output as a stream: two pipes, or the master of a pty, which is both. Either may be missing. While it waits it owns no buffer.
/// </summary>
/// <param name="input">What is read: the child's output; null when there is nothing to read.</param>
/// <param name="output">What is written: the child's input; of a pty the same object as <paramref name="input"/>.</param>
internal sealed class DescriptorTransport(WatchedDescriptor? input, WatchedDescriptor? output) : IByteTransport
{
    /// <summary>The pty's master, for its size and its foreground group; or a pipe's end.</summary>
    public WatchedDescriptor? Input => input;

    /// <inheritdoc/>
    public int Available => 0;

    /// <inheritdoc/>
    public int Unacknowledged => 0;

    /// <summary>The child has ended: what it wrote is read, and then the stream ends, even if a grandchild keeps it open (as GNU Emacs does).</summary>
    public void FinishReading() => input?.Release();

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (input is null) return 0;
        if (buffer.IsEmpty)
        {
            if (!input.IsReadable()) await input.WaitReadableAsync().WaitAsync(cancellation).ConfigureAwait(false);
            return 0;
        }

        while (true)
        {
            // Asked before the read: what is there when the child has ended is all there will be.
            var isLast = input.IsReleased;
            var count = ChildNative.Read(input.Handle, buffer.Span, buffer.Length);
            if (count >= 0) return (int)count;
            switch (Marshal.GetLastPInvokeError())
            {
                case ChildNative.Interrupted:
                    break;
                case ChildNative.TryAgain when isLast:
                    return 0;
                case ChildNative.TryAgain:
                    await input.WaitReadableAsync().WaitAsync(cancellation).ConfigureAwait(false);
                    break;
                case ChildNative.IoError:
                    // So ends the master of a pty, when the last program has closed the terminal.
                    return 0;
                case var error:
                    throw new IOException(ChildNative.Words(error));
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (output is null) throw new IOException("Nobody reads this pipe");
        while (!bytes.IsEmpty)
        {
            var count = ChildNative.Write(output.Handle, bytes.Span, bytes.Length);
            if (count >= 0)
            {
                bytes = bytes[(int)count..];
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == ChildNative.TryAgain) await output.WaitWritableAsync().WaitAsync(cancellation).ConfigureAwait(false);
            else if (error != ChildNative.Interrupted) throw new IOException(ChildNative.Words(error));
        }
    }

    /// <summary>Closes the pipe to the child; a pty cannot be half-closed (there, end of file is a character).</summary>
    /// <param name="cancellation">Not used: this does not wait.</param>
    public ValueTask ShutdownSendAsync(CancellationToken cancellation)
    {
        if (!ReferenceEquals(input, output)) output?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Close()
    {
        input?.Dispose();
        output?.Dispose();
    }
}
