namespace Normitri.Grains.Tests.Clusters;

/// <summary>Tests that look at the whole process: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
