using System.Buffers;
using Editor.Buffers;
using Editor.Text;

namespace Editor.Processes;

public sealed partial class EditorProcess
{
    // The largest piece that a filter is given, in bytes: SXEmacs gives 1,024 at a time, GNU Emacs 4,096.
    private const int FilterBytes = 64 * 1024;

    // So often may the filter wait in itself to send: each wait lets more output in, and without an end the stack would have one.
    private const int MostSendWaits = 16;

    private string _kept = "";
    private int _sendWaits;

    /// <summary>How often output was delivered: what <c>accept-process-output</c> waits for.</summary>
    internal long Deliveries { get; private set; }

    internal bool TakesOutput => !IsClosed && !_isStopped && !_startsTls && _sendWaits < MostSendWaits && !ReferenceEquals(_filter, ProcessFilters.Hold);

    /// <summary>
    /// The filter begins to wait until something that it sends is taken. Output is given to it meanwhile, for the peer may read only once it was read; but when the filter
    /// waits so in itself many times over, the rest stays in the inbox until one of the waits has ended. On the loop.
    /// </summary>
    internal void BeginSendWait() => _sendWaits++;

    /// <summary>The wait is over.</summary>
    internal void EndSendWait()
    {
        _sendWaits--;
        _connection?.Wake();
    }

    /// <summary>Delivers what a segment holds, or its first part; the rest goes back to the inbox before a filter runs.</summary>
    internal void Deliver(ByteSegment segment)
    {
        Datagrams?.TakeSender();
        if (_filter is null || segment.Length <= FilterBytes)
        {
            try
            {
                Count(segment.Length);
                if (_filter is not null) _connection!.Wake();
                DeliverBytes(segment.Span, flush: _connection!.IsDatagram);
            }
            finally
            {
                segment.Release();
            }

            return;
        }

        var piece = ArrayPool<byte>.Shared.Rent(FilterBytes);
        try
        {
            segment.Span[..FilterBytes].CopyTo(piece);
            segment.Skip(FilterBytes);
            _connection!.Inbox.PutBack(segment);
            _connection.Wake();
            Count(FilterBytes);
            DeliverBytes(piece.AsSpan(0, FilterBytes), flush: false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>The peer ended the stream: an incomplete sequence comes out as raw bytes, then the process is closed.</summary>
    internal void EndByPeer(Exception? error)
    {
        FlushDecoder();
        if (_kept.Length > 0) DeliverKept();

        if (Subprocess is not null)
        {
            _outputEnded = true;
            EndWithChild();
            return;
        }

        if (Type is ProcessType.Pipe or ProcessType.Serial)
        {
            End(CloseReason.Finished(CloseKind.Ended), deliver: false);
            return;
        }

        // Cut or ended: the text alone does not show which, so a person hears of it.
        if (error is TlsTruncatedException) Registry.Tell(this, $"Process {Name}: {error.Message}");
        End(CloseReason.ByPeer(error), deliver: error is null);
    }

    // What is left of an incomplete sequence comes out as raw bytes.
    private void FlushDecoder()
    {
        if (_decoder is { PendingBytes: > 0 }) DeliverBytes([], flush: true);
    }

    // Text that was decoded and has nobody to go to yet: a held process' coding changed in the middle of a character.
    private void Keep(ReadOnlySpan<byte> bytes, bool flush)
    {
        var chars = new char[Math.Max(_decoder!.MaxChars(bytes.Length), 4)];
        _decoder.Decode(bytes, chars, flush, out _, out var count);
        _kept += new string(chars, 0, count);
    }

    private void DeliverKept()
    {
        var kept = _kept;
        _kept = "";
        if (_filter is { } filter) RunFilter(filter, kept);
        else if (_buffer is { IsAlive: true } buffer && Mark is { } mark) Insert(buffer, mark, kept);
    }

    private void Count(int bytes)
    {
        Deliveries += bytes > 0 ? 1 : 0;
        Registry.Deliveries++;
    }

    private void DeliverBytes(ReadOnlySpan<byte> bytes, bool flush)
    {
        _decoder ??= ReadCoding.CreateDecoder();
        if (_kept.Length > 0 && TakesOutput) DeliverKept();
        if (!TakesOutput && !IsClosed) Keep(bytes, flush);
        else if (_filter is { } filter) RunFilter(filter, bytes, flush);
        else if (_buffer is { IsAlive: true } buffer && Mark is { } mark) Insert(buffer, mark, bytes, flush);
        else _decoder.Reset();
    }

    private void Insert(TextBuffer buffer, Marker mark, ReadOnlySpan<byte> bytes, bool flush)
    {
        bool isWatched = Registry.Watcher?.Begin(buffer, mark.Position) == true;
        if (isWatched && !IsStill(buffer, mark)) return;
        TextPosition start = mark.Position;
        int length = buffer.AppendFromProcess(mark, _decoder!, bytes, flush);
        if (isWatched) Registry.Watcher!.End(buffer, start, length);
    }

    private void Insert(TextBuffer buffer, Marker mark, string text)
    {
        bool isWatched = Registry.Watcher?.Begin(buffer, mark.Position) == true;
        if (isWatched && !IsStill(buffer, mark)) return;
        TextPosition start = mark.Position;
        int length = buffer.AppendFromProcess(mark, buffer.AsKept(text));
        if (isWatched) Registry.Watcher!.End(buffer, start, length);
    }

    // Who watches may change the buffer, and even kill it, before the text goes in.
    private static bool IsStill(TextBuffer buffer, Marker mark) => buffer.IsAlive && ReferenceEquals(mark.Text, buffer.Text);

    private void RunFilter(ProcessFilter filter, ReadOnlySpan<byte> bytes, bool flush)
    {
        var decoder = _decoder!;
        var chars = ArrayPool<char>.Shared.Rent(Math.Max(decoder.MaxChars(bytes.Length), 4));
        try
        {
            decoder.Decode(bytes, chars, flush, out _, out var count);
            if (count > 0) RunFilter(filter, chars.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private void RunFilter(ProcessFilter filter, ReadOnlySpan<char> text)
    {
        try
        {
            filter(this, text);
        }
        catch (Exception exception) when (exception is not (QuitException or LoopStoppedException))
        {
            Registry.Tell(this, $"Error in the filter of process {Name}: {exception.Message}", exception);
        }
    }
}
