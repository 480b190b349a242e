using System.Text.Json;

namespace Normitri.Storage.Retention.Archiving;

/// <summary>A line of the archive of the outbox's dead entries.</summary>
internal sealed record DeadEntryLine(
    long Id,
    string Tenant,
    string Topic,
    string Key,
    string IdempotencyKey,
    DateTimeOffset CreatedAt,
    DateTimeOffset DeadAt,
    int Attempts,
    string Error,
    JsonElement Payload);
