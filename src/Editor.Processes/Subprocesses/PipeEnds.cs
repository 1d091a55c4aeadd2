using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Editor.Processes;

/// <summary>A pipe of the system: one end is ours and does not block, the other is a child's. Both close when a program is started.</summary>
internal sealed class PipeEnds : IDisposable
{
    private PipeEnds(SafeFileHandle ours, int childs)
    {
        Ours = ours;
        Childs = childs;
    }

    public SafeFileHandle Ours { get; }

    /// <summary>The child's end; -1 once it is closed here.</summary>
    public int Childs { get; private set; }

    /// <summary>A pipe that the child writes.</summary>
    public static PipeEnds ForReading() => Create(ours: 0, childs: 1);

    /// <summary>A pipe that the child reads.</summary>
    public static PipeEnds ForWriting() => Create(ours: 1, childs: 0);

    /// <summary>Closes the child's end here: only then does its own closing end the stream.</summary>
    public void CloseChilds()
    {
        if (Childs < 0) return;
        _ = ChildNative.Close(Childs);
        Childs = -1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseChilds();
        Ours.Dispose();
    }

    private static PipeEnds Create(int ours, int childs)
    {
        Span<int> ends = stackalloc int[2];
        if (ChildNative.Pipe(ends, ChildNative.CloseOnExec) < 0) throw Failed();

        // A host without standard streams gets 0 to 2 here; duplicating onto itself would leave the child without.
        foreach (ref var end in ends)
        {
            if (end >= ChildNative.FirstAfterStandard) continue;
            var moved = ChildNative.Control(end, ChildNative.DuplicateCloseOnExec, ChildNative.FirstAfterStandard);
            _ = ChildNative.Close(end);
            end = moved;
        }

        _ = ChildNative.Control(ends[ours], ChildNative.SetFlagsCommand, ChildNative.Control(ends[ours], ChildNative.GetFlags, 0) | ChildNative.NonBlocking);
        return new PipeEnds(new SafeFileHandle(ends[ours], ownsHandle: true), ends[childs]);
    }

    private static SubprocessException Failed()
    {
        var error = Marshal.GetLastPInvokeError();
        return new SubprocessException("Creating pipe", ChildNative.Words(error), error, "");
    }
}
