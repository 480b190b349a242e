namespace Orleans.Runtime;

[Immutable]
public sealed class RandomPlacement : PlacementStrategy;
