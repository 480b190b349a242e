namespace Normitri.Client;

/// <summary>A result as it came.</summary>
/// <param name="EventId">Its place: give it to <see cref="NormitriClient.FollowResultsAsync(LiveFilter?, string?, CancellationToken)"/> to go on after it.</param>
/// <param name="Result">What was found.</param>
public sealed record LiveResult(string? EventId, DefectResult Result);
