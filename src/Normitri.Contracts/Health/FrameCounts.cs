namespace Normitri.Contracts.Health;

/// <summary>Frames, or calls that look at frames, and the errors on their way. They only rise.</summary>
/// <param name="Captured">Taken note of.</param>
/// <param name="Processed">Of those, ended with a result.</param>
/// <param name="Skipped">Of those, dropped with a reason: superseded, too old.</param>
/// <param name="Failed">Of those, given up with an error; of calls: answered with a fault.</param>
/// <param name="Errors">By kind, those of attempts that were made again included.</param>
[GenerateSerializer, Immutable, Alias("normitri.frame-counts")]
public readonly record struct FrameCounts(
    [property: Id(0)] long Captured,
    [property: Id(1)] long Processed,
    [property: Id(2)] long Skipped,
    [property: Id(3)] long Failed,
    [property: Id(4)] ErrorCounts Errors);
