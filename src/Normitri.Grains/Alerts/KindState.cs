namespace Normitri.Grains.Alerts;

/// <summary>What a unit remembers of a kind of defect.</summary>
/// <param name="RaisedAt">When it last raised an alert.</param>
/// <param name="Suppressed">Frames that showed it since then.</param>
internal sealed record KindState(DateTimeOffset RaisedAt, long Suppressed);
