using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;

namespace Normitri.Grains.Units;

/// <summary>The settings in use and their version; 0 for defaults that nobody stored.</summary>
internal sealed record UnitConfiguration(CameraConfiguration Settings, long Version)
{
    public static UnitConfiguration Default { get; } = new(CameraConfiguration.Default, 0);

    /// <summary>The models assigned in the tenant.</summary>
    public ModelAssignments Assignments { get; init; } = ModelAssignments.None;

    /// <summary>The tenant's weight among others.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>
    /// The model that looks at a frame: the unit's own, else that of the customer whom the frame shows, of the store, of the tenant. Null: the server's
    /// default.
    /// </summary>
    public string? ModelFor(UnitId unit, string? customer) =>
        Settings.Model ?? Assignments.ModelFor(unit.Tenant, unit.Store, unit.Kind == UnitKind.Customer ? unit.Name : customer);

    /// <summary>When an answer is worth nothing any more, by the server's clock; null when it always is. What somebody replays is never too old.</summary>
    public DateTimeOffset? DeadlineOf(FrameEnvelope frame) => Settings is { Policy: QueuePolicy.Latest, StaleAfterSeconds: { } seconds } && frame.Replays == 0
        ? frame.AcceptedAt.AddSeconds(seconds)
        : null;
}
