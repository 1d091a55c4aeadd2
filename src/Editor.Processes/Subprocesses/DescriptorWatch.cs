using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Editor.Processes;

/// <summary>
/// One thread that waits for pipes, ptys and the ends of children, for a whole registry (.NET's own event loop takes sockets alone, and a
/// reading thread for each pipe would cost a stack). It starts with the first subprocess, and ends once it is disposed of and nothing is left to watch.
/// </summary>
internal sealed class DescriptorWatch : IDisposable
{
    private const int MostEvents = 64;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, WatchedDescriptor> _watched = [];
    private readonly int _events;
    private readonly SafeFileHandle _wake;
    private long _lastKey;
    private bool _ends;

    public DescriptorWatch()
    {
        _events = Check(ChildNative.CreateEvents(ChildNative.CloseOnExec), "epoll_create1");
        _wake = new SafeFileHandle(Check(ChildNative.CreateCounter(0, ChildNative.CloseOnExec | ChildNative.NonBlocking), "eventfd"), ownsHandle: true);
        Control(ChildNative.EventAdd, _wake, key: 0, ChildNative.EventIn);
        new Thread(Run, 256 * 1024) { IsBackground = true, Name = "ned subprocesses" }.Start();
    }

    /// <summary>Watches a descriptor from its first wait on.</summary>
    public WatchedDescriptor Watch(SafeFileHandle handle)
    {
        lock (_gate)
        {
            var watched = new WatchedDescriptor(this, handle, ++_lastKey);
            _watched.Add(_lastKey, watched);
            return watched;
        }
    }

    public void Arm(WatchedDescriptor watched, uint interest, bool isNew) =>
        Control(isNew ? ChildNative.EventAdd : ChildNative.EventModify, watched.Handle, watched.Key, interest | ChildNative.EventOnce);

    public void Forget(WatchedDescriptor watched, bool wasArmed)
    {
        if (wasArmed) Control(ChildNative.EventDelete, watched.Handle, watched.Key, 0);
        bool isLast;
        lock (_gate)
        {
            _watched.Remove(watched.Key);
            isLast = _ends && _watched.Count == 0;
        }

        if (isLast) Wake();
    }

    /// <summary>Ends the thread once the last child is reaped and the last descriptor closed.</summary>
    public void Dispose()
    {
        lock (_gate) _ends = true;
        Wake();
    }

    private static int Check(int result, string call) =>
        result >= 0 ? result : throw new IOException($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");

    private void Wake() => _ = ChildNative.Write(_wake, BitConverter.GetBytes(1L), sizeof(long));

    private void Control(int command, SafeFileHandle handle, long key, uint interest)
    {
        Span<byte> change = stackalloc byte[ChildNative.EventBytes];
        change.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(change, interest);
        BinaryPrimitives.WriteInt64LittleEndian(change[^sizeof(long)..], key);
        Check(ChildNative.ControlEvents(_events, command, handle, change), "epoll_ctl");
    }

    private bool IsOver
    {
        get
        {
            lock (_gate) return _ends && _watched.Count == 0;
        }
    }

    private void Run()
    {
        var happened = new byte[ChildNative.EventBytes * MostEvents];
        while (!IsOver)
        {
            var count = ChildNative.WaitEvents(_events, happened, MostEvents, milliseconds: -1);
            for (var i = 0; i < count; i++)
            {
                var entry = happened.AsSpan(i * ChildNative.EventBytes, ChildNative.EventBytes);
                Tell(BinaryPrimitives.ReadInt64LittleEndian(entry[^sizeof(long)..]), BinaryPrimitives.ReadUInt32LittleEndian(entry));
            }
        }

        _ = ChildNative.Close(_events);
        _wake.Dispose();
    }

    private void Tell(long key, uint events)
    {
        if (key == 0)
        {
            _ = ChildNative.Read(_wake, new byte[sizeof(long)], sizeof(long));
            return;
        }

        WatchedDescriptor? watched;
        lock (_gate) watched = _watched.GetValueOrDefault(key);
        watched?.Happened(events);
    }
}
