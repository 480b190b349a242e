using Normitri.Contracts.Identities;

namespace Normitri.Bench.Fairness;

/// <summary>Nineteen that keep to their share, and one that does not.</summary>
/// <param name="Name">As it stands in the report.</param>
/// <param name="Quiet">Units that send their share.</param>
/// <param name="Loud">Units that send ten shares together.</param>
internal sealed record FairnessCase(string Name, IReadOnlyList<UnitId> Quiet, IReadOnlyList<UnitId> Loud)
{
    private const int Others = 19;
    public const int LoudShares = 10;

    /// <summary>Cameras of one tenant; one sends ten times its share.</summary>
    public static FairnessCase Units { get; } = new(
        "units of a tenant",
        [.. Enumerable.Range(1, Others).Select(number => UnitId.Camera("chain", "store-1", $"cam-{number}"))],
        [UnitId.Camera("chain", "store-1", "loud")]);

    /// <summary>Tenants with a camera each; one has ten.</summary>
    public static FairnessCase Tenants { get; } = new(
        "tenants",
        [.. Enumerable.Range(1, Others).Select(number => UnitId.Camera($"tenant-{number}", "store-1", "cam-1"))],
        [.. Enumerable.Range(1, LoudShares).Select(number => UnitId.Camera("loud", "store-1", $"cam-{number}"))]);

    public IEnumerable<UnitId> All => Quiet.Concat(Loud);
}
