namespace Editor.Text;

/// <summary>Where a store changes its ways. The figures are what measured best; tests make them small, so that small texts walk every path.</summary>
internal sealed record StoreTuning
{
    public static StoreTuning Default { get; } = new();

    /// <summary>So near to the end, a change shifts what follows it (units) instead of fetching a gap that is <see cref="FarGap"/> away. At most 1,024.</summary>
    public int NearEnd { get; init; } = UnitStore.MostNearEnd;

    /// <summary>A gap farther away than this (units) is left where it is by changes near the end: a person edits at the top, a process before its prompt.</summary>
    public int FarGap { get; init; } = 64 * 1024;

    /// <summary>From this many freed units on (8 MiB) their pages go back to the system.</summary>
    public int DiscardFrom { get; init; } = 4 << 20;

    /// <summary>From this many bytes on a block is reserved address space: below it a huge page would be mostly waste.</summary>
    public long ReserveFrom { get; init; } = 1 << 20;

    /// <summary>
    /// How many bytes of address space a large text gets at first; none at all with zero. All that a text can ever use (4 GiB of the 128 TiB that a process
    /// has): a reservation costs nothing, and a flood that outgrew a smaller one stood still for seconds while a gigabyte was copied.
    /// </summary>
    public long Reservation { get; init; } = (4L << 30) - (4L << 20);
}
