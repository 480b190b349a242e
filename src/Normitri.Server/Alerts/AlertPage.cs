using System.Text.Json.Serialization;

namespace Normitri.Server.Alerts;

/// <summary>A page of alerts.</summary>
/// <param name="Alerts">The alerts; none when there is nothing new.</param>
/// <param name="Next">The cursor to go on after; null when this is the last page.</param>
internal sealed record AlertPage(IReadOnlyList<AlertEntry> Alerts, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Next);
