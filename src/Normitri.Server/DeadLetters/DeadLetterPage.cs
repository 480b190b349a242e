using System.Text.Json.Serialization;

namespace Normitri.Server.DeadLetters;

/// <summary>A page of dead frames, oldest first.</summary>
/// <param name="DeadLetters">The frames.</param>
/// <param name="Next">The frame id to go on after; null when this is the last page.</param>
internal sealed record DeadLetterPage(
    IReadOnlyList<DeadLetterDocument> DeadLetters, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
