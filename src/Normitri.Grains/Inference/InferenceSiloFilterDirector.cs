using Normitri.Contracts.Inference;
using Normitri.Grains.Canaries;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace Normitri.Grains.Inference;

/// <summary>Chooses among silos by what they say of themselves (<see cref="SiloCapabilities"/>), and for a silo's own check just that one.</summary>
internal sealed class InferenceSiloFilterDirector(ISiloMetadataCache silos) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        var key = target.GrainIdentity.Key.ToString()!;
        var wanted = InferenceKeys.NeedsAccelerator(key) ? SiloCapabilities.Accelerator : SiloCapabilities.Inference;
        var able = silos.Where(silo => Has(silo, wanted));
        return InferenceKeys.SiloOf(key) is { } pinned ? able.Where(silo => CanaryUnits.NameOf(silo) == pinned) : able;
    }

    private bool Has(SiloAddress silo, string capability) =>
        silos.GetSiloMetadata(silo).Metadata.TryGetValue(capability, out var value) && value == SiloCapabilities.Yes;
}
