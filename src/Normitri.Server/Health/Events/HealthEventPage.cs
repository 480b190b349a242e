using System.Text.Json.Serialization;

namespace Normitri.Server.Health.Events;

/// <summary>A page of health events.</summary>
/// <param name="Events">The events; none when there is nothing new.</param>
/// <param name="Next">The cursor to go on after; null when this is the last page.</param>
internal sealed record HealthEventPage(IReadOnlyList<HealthEventEntry> Events, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Next);
