namespace Orleans.Runtime;

[Immutable]
public sealed class PreferLocalPlacement : PlacementStrategy;
