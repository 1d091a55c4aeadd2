using System.Runtime.InteropServices;
using Editor.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Editor.Processes;

public sealed partial class ProcessRegistry
{
    private const int CallBytes = 64 * 1024;
    private const int InterruptSignal = 2;

    // How long a program may take to heed C-g before it is killed: the person who typed it is waiting.
    private static readonly TimeSpan InterruptGrace = TimeSpan.FromMilliseconds(100);
    private static readonly PumpOptions BareWait = new() { Work = PumpWork.None };

    /// <summary>
    /// Runs a program and waits until it has ended and closed its output (<c>call-process</c>). On the loop, where nothing else runs meanwhile: no filter, no timer. C-g
    /// interrupts the program (kills it, if it does not heed that), and quits.
    /// </summary>
    /// <param name="call">What to run.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="SubprocessException">The program, the directory or a file is not there, or not permitted.</exception>
    /// <exception cref="QuitException">C-g.</exception>
    public SubprocessStatus Call(SubprocessCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        Loop.VerifyAccess();
        var child = Start(call, out var output);
        using (output)
        {
            try
            {
                if (output is not null) ReadAll(output, call.Output!);
                Loop.PumpUntil(child.Ended, BareWait);
                return child.Status;
            }
            catch (Exception)
            {
                Interrupt(child);
                throw;
            }
        }
    }

    /// <summary>Runs a program and waits for nothing (<c>call-process</c> with destination 0): its output is thrown away, its end as well.</summary>
    /// <param name="call">What to run; <see cref="SubprocessCall.Output"/> is not used.</param>
    /// <returns>Its process number.</returns>
    /// <exception cref="SubprocessException">The program, the directory or a file is not there, or not permitted.</exception>
    public int CallDetached(SubprocessCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        Loop.VerifyAccess();
        return Start(call with { Output = null }, out _).Id;
    }

    private ChildProcess Start(SubprocessCall call, out WatchedDescriptor? output)
    {
        var program = FindProgram(call.Program, call.SearchPath, call.Directory);
        using var input = OpenInput(call);
        using var results = call.OutputFile is not null || call.Output is null ? OpenForWriting(call.OutputFile, call.Directory) : null;
        using var error = call.MergesError ? null : OpenForWriting(call.ErrorFile, call.Directory);
        var pipe = results is null ? PipeEnds.ForReading() : null;
        try
        {
            var id = ChildSpawner.Start(new ChildStart
            {
                Program = program,
                Arguments = [call.Program, .. call.Arguments],
                Environment = call.Environment,
                Directory = call.Directory,
                Input = Number(input),
                Output = results is null ? pipe!.Childs : Number(results),
                Error = error is null ? -1 : Number(error),
            });
            pipe?.CloseChilds();
            output = pipe is null ? null : Children.Watch.Watch(pipe.Ours);
            return Children.Adopt(id, changed: null);
        }
        catch (Exception)
        {
            pipe?.Dispose();
            throw;
        }
    }

    private void ReadAll(WatchedDescriptor output, SubprocessOutput sink)
    {
        var buffer = new byte[CallBytes];
        while (true)
        {
            Loop.ThrowIfQuit();
            var count = ChildNative.Read(output.Handle, buffer, buffer.Length);
            if (count == 0) return;
            if (count > 0)
            {
                sink(buffer.AsSpan(0, (int)count));
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == ChildNative.TryAgain) Loop.PumpUntil(output.WaitReadableAsync(), BareWait);
            else if (error != ChildNative.Interrupted) throw new IOException(ChildNative.Words(error));
        }
    }

    private void Interrupt(ChildProcess child)
    {
        if (!child.Signal(null, InterruptSignal)) return;
        Loop.PumpUntil(() => child.Ended.IsCompleted, InterruptGrace, BareWait with { Quit = PumpQuit.Ignore });
        child.Signal(null, KillSignalNumber);
    }

    private const int KillSignalNumber = 9;

    private static int Number(SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    private static SafeFileHandle OpenInput(SubprocessCall call)
    {
        if (call.InputFile is not null || call.Input.IsEmpty)
            return Open(call.InputFile ?? "/dev/null", call.Directory, flags: 0, "Opening process input file");
        var descriptor = ChildNative.CreateMemoryFile("ned", 1);
        if (descriptor < 0) throw Failed("Opening process input file", "");
        var file = new SafeFileHandle(Move(descriptor), ownsHandle: true);
        for (var rest = call.Input.Span; !rest.IsEmpty;)
        {
            var count = ChildNative.Write(file, rest, rest.Length);
            if (count < 0) throw Failed("Writing process input", "");
            rest = rest[(int)count..];
        }

        _ = ChildNative.Seek(file, 0, 0);
        return file;
    }

    private static SafeFileHandle OpenForWriting(string? file, string? directory)
    {
        const int WriteOnly = 0x1;
        const int CreateAndTruncate = 0x40 | 0x200;
        return Open(file ?? "/dev/null", directory, WriteOnly | (file is null ? 0 : CreateAndTruncate), "Opening process output file");
    }

    private static SafeFileHandle Open(string file, string? directory, int flags, string operation)
    {
        const uint ReadAndWriteForAll = 0x1B6;
        var name = directory is null ? file : Path.Combine(directory, file);
        var descriptor = ChildNative.Open(name, flags | ChildNative.CloseOnExec, ReadAndWriteForAll);
        return descriptor < 0 ? throw Failed(operation, file) : new SafeFileHandle(Move(descriptor), ownsHandle: true);
    }

    // As with pipes: a descriptor that is a standard one cannot be duplicated onto another safely.
    private static int Move(int descriptor)
    {
        if (descriptor >= ChildNative.FirstAfterStandard) return descriptor;
        var moved = ChildNative.Control(descriptor, ChildNative.DuplicateCloseOnExec, ChildNative.FirstAfterStandard);
        _ = ChildNative.Close(descriptor);
        return moved;
    }

    private static SubprocessException Failed(string operation, string file)
    {
        var error = Marshal.GetLastPInvokeError();
        return new SubprocessException(operation, ChildNative.Words(error), error, file);
    }
}
