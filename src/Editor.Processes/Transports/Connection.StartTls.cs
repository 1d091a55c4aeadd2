using Editor.Buffers;

namespace Editor.Processes;

internal sealed partial class Connection
{
    private CancellationTokenSource? _upgrade;
    private volatile bool _upgrades;

    /// <summary>Whether a handshake is under way, or has failed: nothing that is queued can be sent any more.</summary>
    public bool Upgrades => _upgrades;

    /// <summary>Ends a handshake that is under way.</summary>
    public void CancelUpgrade() => _upgrade?.Cancel();

    /// <summary>
    /// Puts TLS on the connection; begins on the loop. Reading pauses before the next byte, what was queued is sent plain, what is queued from now on is sent
    /// encrypted. Bytes that were read and not delivered yet are the handshake's.
    /// </summary>
    /// <param name="options">Which end this is, and how.</param>
    /// <param name="host">The host that was asked for.</param>
    public async Task<TlsInfo> UpgradeAsync(TlsOptions options, string? host)
    {
        // Not disposed of: it has no timer, and Delete may be cancelling it at this moment.
        var cancellation = new CancellationTokenSource();
        _upgrade = cancellation;
        _upgrades = true;
        try
        {
            var quiet = Inbox.BeginUpgradeAsync();
            var parked = Outbox.ParkAsync();
            await Task.WhenAll(quiet, parked).WaitAsync(options.HandshakeTimeout, _registry.Time, cancellation.Token).ConfigureAwait(false);
            var plain = WithUnread(_transport!);
            var connection = await options.UpgradeAsync(plain, host, cancellation.Token).ConfigureAwait(false);
            _transport = connection.Transport;
            if (Inbox.Discards) connection.Transport.Close();
            else Outbox.Attach(connection.Transport);
            _upgrades = false;
            return connection.Info;
        }
        catch (TimeoutException exception)
        {
            throw new EditorException("TLS could not start: the peer does not read what was sent before", exception);
        }
        catch (OperationCanceledException exception) when (cancellation.IsCancellationRequested)
        {
            throw new EditorException("TLS could not start: the process was deleted", exception);
        }
        finally
        {
            _upgrade = null;
            Inbox.EndUpgrade();
        }
    }

    private IByteTransport WithUnread(IByteTransport plain)
    {
        var unread = new List<byte>();
        while (Inbox.Take() is { } segment)
        {
            unread.AddRange(segment.Span);
            segment.Release();
        }

        return unread.Count == 0 ? plain : new PrefixTransport(unread.ToArray(), plain);
    }
}
