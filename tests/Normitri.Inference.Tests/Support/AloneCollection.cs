namespace Normitri.TestSupport;

/// <summary>Tests that measure the whole process: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
