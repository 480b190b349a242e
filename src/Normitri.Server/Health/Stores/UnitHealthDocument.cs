using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;

namespace Normitri.Server.Health.Stores;

/// <summary>A unit of a store. One that no silo told of has its state only.</summary>
/// <param name="Camera">Its name, of a camera.</param>
/// <param name="Customer">Its name, of a customer.</param>
/// <param name="State">quiet, working, failing, stalled, silent, or unknown while no silo answers.</param>
/// <param name="ReportedAt">When its silo told; of a unit that is idle long ago.</param>
/// <param name="BusyForSeconds">How long a frame had been in work then.</param>
/// <param name="Counts">Since the unit was activated.</param>
/// <param name="Rates">Per second, over the ten seconds before.</param>
/// <param name="LastLatencyMs">From acceptance to outcome of the last frame.</param>
/// <param name="LastProgressAt">When a frame last got its outcome.</param>
internal sealed record UnitHealthDocument(
    string? Camera,
    string? Customer,
    string State,
    DateTimeOffset? ReportedAt = null,
    double? BusyForSeconds = null,
    FrameCounts? Counts = null,
    FrameRates? Rates = null,
    double? LastLatencyMs = null,
    DateTimeOffset? LastProgressAt = null)
{
    public static UnitHealthDocument Of(UnitHealth unit) => new(
        unit.Unit.Kind == UnitKind.Camera ? unit.Unit.Name : null,
        unit.Unit.Kind == UnitKind.Customer ? unit.Unit.Name : null,
        NameOf(unit.State),
        unit.At,
        unit.BusySince is { } since ? Math.Round((unit.At - since).TotalSeconds, 3) : null,
        unit.Counts,
        unit.State is UnitState.Quiet or UnitState.Silent ? default(FrameRates) : unit.Rates,
        unit.LastLatency?.TotalMilliseconds,
        unit.LastProgressAt);

    public static string NameOf(UnitState state) => state.ToString().ToLowerInvariant();
}
