using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Editor.Benchmarks.Groups;

/// <summary>
/// Sends bytes to whoever connects, from a thread of its own with blocking writes of 1 MiB, as fast as they are taken; the time runs from
/// accepting to the moment at which the receiver has closed its side, so that whatever the receiver puts off is counted too.
/// </summary>
internal sealed class Flood : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Thread _thread;
    private readonly byte[] _data;
    private double _milliseconds;
    private Exception? _fault;

    public Flood(byte[] data)
    {
        _data = data;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _thread = new Thread(Send) { IsBackground = true, Name = "flood" };
        _thread.Start();
    }

    public int Port { get; }

    /// <summary>Waits for the receiver to close, and gives MB (10^6 bytes) a second.</summary>
    public double Rate()
    {
        if (!_thread.Join(TimeSpan.FromMinutes(3)))
            throw new InvalidOperationException("the receiver did not close within 3 minutes");
        if (_fault is not null)
            throw new InvalidOperationException("the flood broke off", _fault);
        return _data.Length / 1e3 / _milliseconds;
    }

    public void Dispose() => _listener.Dispose();

    private void Send()
    {
        try
        {
            using var socket = _listener.Accept();
            long start = Stopwatch.GetTimestamp();
            for (int at = 0; at < _data.Length;)
                at += socket.Send(_data.AsSpan(at, Math.Min(1 << 20, _data.Length - at)));
            socket.Shutdown(SocketShutdown.Send);
            byte[] rest = new byte[4096];
            while (socket.Receive(rest) > 0)
                continue;
            _milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        catch (SocketException fault)
        {
            _fault = fault;
        }
    }
}
