using System.Text.Json.Serialization;
using Normitri.Storage.Outbox;

namespace Normitri.Server.Outbox;

/// <summary>A page of entries that were given up, oldest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">The id to go on after; null when this is the last page.</param>
internal sealed record DeadEntryPage(
    IReadOnlyList<DeadOutboxEntry> Entries, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Next);
