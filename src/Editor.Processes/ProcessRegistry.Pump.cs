using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class ProcessRegistry
{
    /// <summary>
    /// Waits for output (<c>accept-process-output</c>): filters, sentinels and timers run meanwhile, and C-g quits. A piece of output that an outer filter is in the
    /// middle of is not given again.
    /// </summary>
    /// <param name="process">Whose output to wait for; null for anybody's.</param>
    /// <param name="timeout">How long at most; null waits for ever. Zero takes what is there.</param>
    /// <param name="justThisOne">True delivers output of <paramref name="process"/> alone; the others' waits, and so do timers.</param>
    /// <param name="unless">Ends the wait as well when it holds; asked after each piece of work.</param>
    /// <returns>Whether output came (of the process, if one was given) before the time was over; false as well when the process has ended, and when, without one, the status of any changed.</returns>
    /// <exception cref="QuitException">C-g.</exception>
    public bool AcceptProcessOutput(EditorProcess? process = null, TimeSpan? timeout = null, bool justThisOne = false, Func<bool>? unless = null)
    {
        Loop.VerifyAccess();
        foreach (var introduced in _introduced.ToArray()) introduced.StartReading();
        var before = process?.Deliveries ?? Deliveries;
        var changes = StatusChanges;
        var options = justThisOne && process?.Connection is { } connection
            ? new PumpOptions { Work = PumpWork.Output | PumpWork.Posts, Only = connection }
            : new PumpOptions();
        Loop.PumpUntil(() => HasCome(process, before) || process is { IsClosed: true } || (process is null && StatusChanges != changes) || unless?.Invoke() == true, timeout, options);
        return HasCome(process, before);
    }

    private bool HasCome(EditorProcess? process, long before) => (process?.Deliveries ?? Deliveries) != before;
}
