namespace Normitri.Storage.Health;

/// <summary>What a process last told of itself.</summary>
/// <param name="Process">Its name.</param>
/// <param name="At">When, by its clock.</param>
/// <param name="Json">UTF-8 JSON.</param>
public sealed record ProcessReport(string Process, DateTimeOffset At, ReadOnlyMemory<byte> Json);
