using Orleans.Placement;

namespace Orleans.Conformance.Tests.Placements;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class ZoneFilterAttribute(string zone) : PlacementFilterAttribute(new ZoneFilterStrategy(zone));
