using Orleans.Metadata;
using Orleans.Placement;

namespace Orleans.Conformance.Tests.Placements;

public sealed class ZoneFilterStrategy : PlacementFilterStrategy
{
    public ZoneFilterStrategy() : this("")
    {
    }

    public ZoneFilterStrategy(string zone) : base(order: 1) => Zone = zone;

    public string Zone { get; private set; }

    public override void AdditionalInitialize(GrainProperties properties) => Zone = GetPlacementFilterGrainProperty("zone", properties)!;

    protected override IEnumerable<KeyValuePair<string, string>> GetAdditionalGrainProperties(
        IServiceProvider services, Type grainClass, GrainType grainType, IReadOnlyDictionary<string, string> existingProperties) =>
        [KeyValuePair.Create("zone", Zone)];
}
