using System.Runtime.InteropServices;

namespace Editor.Processes;

/// <summary>
/// The living children of a registry. Ends come by pidfd. Stops and continuations have no descriptor: SIGCHLD is taken as a hint to ask each of our own children, and
/// nobody else's (.NET's registration is shared, so that a host may have its own).
/// </summary>
internal sealed class ChildTable : IDisposable
{
    private readonly HashSet<ChildProcess> _children = [];
    private PosixSignalRegistration? _hints;
    private DescriptorWatch? _watch;

    /// <summary>Who waits for the descriptors.</summary>
    public DescriptorWatch Watch => _watch ??= new DescriptorWatch();

    /// <summary>Takes over a child that was started just now.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="changed">Told off the loop of stops, continuations and the end.</param>
    public ChildProcess Adopt(int id, Action<SubprocessStatus>? changed)
    {
        var child = new ChildProcess(id, Watch) { Changed = changed };
        lock (_children)
        {
            _children.Add(child);
            _hints ??= PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => LookAtAll());
        }

        // One that has stopped already gave its hint before anybody listened.
        child.LookForStop();
        _ = ReapAsync(child);
        return child;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_children)
        {
            _hints?.Dispose();
            _hints = null;
        }

        _watch?.Dispose();
    }

    private async Task ReapAsync(ChildProcess child)
    {
        await child.ReapAsync().ConfigureAwait(false);
        lock (_children) _children.Remove(child);
    }

    private void LookAtAll()
    {
        ChildProcess[] children;
        lock (_children) children = [.. _children];
        foreach (var child in children) child.LookForStop();
    }
}
