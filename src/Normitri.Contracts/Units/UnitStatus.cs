namespace Normitri.Contracts.Units;

/// <summary>What one activation of a unit has done since it was activated.</summary>
/// <param name="Processed">Frames with a result.</param>
/// <param name="Dropped">Frames dropped with a reason.</param>
/// <param name="Dead">Frames given up with an error.</param>
/// <param name="Waiting">Frames known here without an outcome, the one in work included.</param>
/// <param name="LastLatencyMs">From acceptance to outcome of the last frame, in milliseconds.</param>
/// <param name="LastError">Text of the last error, if any.</param>
/// <param name="ConfigurationVersion">The configuration in use.</param>
[GenerateSerializer, Immutable, Alias("normitri.unit-status")]
public sealed record UnitStatus(
    [property: Id(0)] long Processed,
    [property: Id(1)] long Dropped,
    [property: Id(2)] long Dead,
    [property: Id(3)] int Waiting,
    [property: Id(4)] double? LastLatencyMs,
    [property: Id(5)] string? LastError,
    [property: Id(6)] long ConfigurationVersion);
