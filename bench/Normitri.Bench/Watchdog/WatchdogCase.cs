using Normitri.Contracts.Health;

namespace Normitri.Bench.Watchdog;

/// <summary>One fault, alone.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind of the one incident that it should be.</param>
/// <param name="Inject">Begins the fault.</param>
/// <param name="End">Ends a fault that ends of itself; null where the watchdog has to.</param>
/// <param name="Lasts">For how long it goes on then.</param>
/// <param name="FoundWithin">Seconds until it is to be found.</param>
/// <param name="Restarts">The restarts that it may take.</param>
internal sealed record WatchdogCase(
    string Name, string Kind, Action Inject, Action? End, TimeSpan Lasts, double FoundWithin, int Restarts)
{
    /// <summary>One for each subject that is at fault.</summary>
    public int Incidents { get; init; } = 1;

    /// <summary>Whether an event is of this case: with the watchdog's own settings every one should be.</summary>
    public bool Is(HealthEvent raised) => raised.Kind == Kind;
}
