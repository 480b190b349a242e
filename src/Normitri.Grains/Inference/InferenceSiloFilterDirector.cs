using Normitri.Contracts.Inference;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace Normitri.Grains.Inference;

/// <summary>Chooses among silos by what they say of themselves (<see cref="SiloCapabilities"/>).</summary>
internal sealed class InferenceSiloFilterDirector(ISiloMetadataCache silos) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        var key = target.GrainIdentity.Key.ToString()!;
        var wanted = InferenceKeys.NeedsAccelerator(key) ? SiloCapabilities.Accelerator : SiloCapabilities.Inference;
        return silos.Where(silo => Has(silo, wanted));
    }

    private bool Has(SiloAddress silo, string capability) =>
        silos.GetSiloMetadata(silo).Metadata.TryGetValue(capability, out var value) && value == SiloCapabilities.Yes;
}
