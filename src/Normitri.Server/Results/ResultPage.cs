using System.Text.Json.Serialization;

namespace Normitri.Server.Results;

/// <summary>A page of results, oldest first.</summary>
/// <param name="Results">The results; none when there is nothing new.</param>
/// <param name="Next">The cursor to go on after; null when this is the last page.</param>
internal sealed record ResultPage(
    IReadOnlyList<ResultEntry> Results, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Next);
