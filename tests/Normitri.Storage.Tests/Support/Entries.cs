using Normitri.Storage.Outbox;
using Normitri.Storage.State;

namespace Normitri.Storage.Tests.Support;

/// <summary>Outbox entries for tests.</summary>
internal static class Entries
{
    public const string Topic = "topic";

    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(1);

    public static NewOutboxEntry New(string idempotencyKey, string key = "key", string topic = Topic, string tenant = "acme") =>
        new(tenant, topic, key, idempotencyKey, "{}"u8.ToArray());

    public static async Task<IReadOnlyList<OutboxEntry>> ClaimAllAsync(this TestStorage storage, int limit = 100, string topic = Topic) =>
        await storage.Outbox.ClaimAsync(topic, limit, Lease, default);

    /// <summary>Commits entries with a state of their own.</summary>
    public static async Task AddAsync(this TestStorage storage, params NewOutboxEntry[] entries)
    {
        var effects = new StateEffects { Outbox = [.. entries] };
        Assert.True((await storage.States.WriteAsync(new StateWrite("test", Guid.NewGuid().ToString(), "{}"u8.ToArray(), null, effects), default)).Done);
    }
}
