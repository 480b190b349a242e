using Orleans.Placement;

namespace Normitri.Grains.Inference;

/// <summary>The strategy behind <see cref="InferenceSiloFilterAttribute"/>.</summary>
internal sealed class InferenceSiloFilterStrategy() : PlacementFilterStrategy(order: 0);
