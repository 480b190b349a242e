using Orleans.Placement;

namespace Normitri.Grains.Inference;

/// <summary>Places a grain only on silos of the inference role, and only on those with an accelerator when its key asks for one.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class InferenceSiloFilterAttribute() : PlacementFilterAttribute(new InferenceSiloFilterStrategy());
