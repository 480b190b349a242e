using Normitri.Contracts.Tenants;

namespace Normitri.Server.Limits;

/// <summary>Whether the month has room for a frame.</summary>
/// <param name="Exhausted">Which quota has none: <c>monthlyFrames</c> or <c>monthlyMegapixels</c>; null when there is room.</param>
/// <param name="Limit">That quota.</param>
/// <param name="EndsIn">When the next month begins.</param>
/// <param name="Amount">What was set aside; nothing where there is no quota.</param>
/// <param name="Month">The month of it.</param>
internal readonly record struct QuotaDecision(string? Exhausted, long Limit, TimeSpan EndsIn, QuotaAmount Amount, int Month);
