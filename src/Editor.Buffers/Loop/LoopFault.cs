namespace Editor.Buffers;

/// <summary>An exception that escaped a callback. The loop, and what the callback belonged to, live on.</summary>
/// <param name="Exception">What was thrown.</param>
/// <param name="Origin">What ran, in a few words: "timer", "post", "subscriber of buffer changes".</param>
public sealed record LoopFault(Exception Exception, string Origin);
