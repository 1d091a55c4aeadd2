namespace Editor.Benchmarks.Frame;

/// <summary>A peer is not on this machine, or could not do the work: its row says so, and the run goes on.</summary>
internal sealed class PeerAbsentException(string message) : Exception(message);
