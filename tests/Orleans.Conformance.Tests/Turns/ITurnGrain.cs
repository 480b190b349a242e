using Orleans.Concurrency;

namespace Orleans.Conformance.Tests.Turns;

[Alias("Conformance.ITurnGrain")]
internal interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Notes "{key}:{name}" and waits for the gate of that name.</summary>
    [Alias("Hold")]
    Task Hold(string name);

    /// <summary>True if a <see cref="Hold"/> was under way when it ran.</summary>
    [Alias("SawHold")]
    Task<bool> SawHold();

    [Alias("HoldInterleaved")]
    [AlwaysInterleave]
    Task HoldInterleaved(string name);

    [Alias("SawHoldInterleaved")]
    [AlwaysInterleave]
    ValueTask<bool> SawHoldInterleaved();

    [Alias("ReadAndHold")]
    [ReadOnly]
    Task ReadAndHold(string name);

    /// <summary>Yields often, and gives how many other calls ran inside one turn of this one.</summary>
    [Alias("YieldOften")]
    [AlwaysInterleave]
    Task<int> YieldOften(int times);

    /// <summary>True if every continuation came back to the scheduler that the call began on.</summary>
    [Alias("StaysOnItsScheduler")]
    Task<bool> StaysOnItsScheduler();
}
