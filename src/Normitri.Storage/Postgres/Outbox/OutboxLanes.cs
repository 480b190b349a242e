using Normitri.Storage.Outbox;

namespace Normitri.Storage.Postgres.Outbox;

/// <summary>What several operations do to a lane, inside their transaction.</summary>
internal static class OutboxLanes
{
    /// <summary>Locks the lane, if the claim still holds.</summary>
    public static async Task<bool> LockClaimedAsync(PostgresSession session, OutboxClaim claim) =>
        (await session.ListAsync(OutboxSql.LockClaimed, row => row.GetInt64(0), claim.Lane, claim.Number)).Count == 1;

    /// <summary>
    /// After the end of a lane's first entry: claims the next one until <paramref name="until"/>, or makes it due when that is null. A lane without a
    /// next one goes.
    /// </summary>
    public static async Task<OutboxEntry?> AdvanceAsync(PostgresSession session, OutboxClaim claim, DateTimeOffset? until, DateTimeOffset now)
    {
        var number = claim with { Number = claim.Number + 1 };
        var next = await session.FindAsync(OutboxSql.First, row => OutboxEntries.Read(row, number, 1, until ?? now), claim.Lane);
        if (next is null)
            await session.ExecuteAsync(OutboxSql.RemoveLane, claim.Lane);
        else
            await session.ExecuteAsync(until is null ? OutboxSql.LetGo : OutboxSql.GoOn, Stored.Time(until ?? now), claim.Lane);
        return until is null ? null : next;
    }

    /// <summary>Claims lanes that are due and gives the first entry of each.</summary>
    public static async Task<IReadOnlyList<OutboxEntry>> ClaimAsync(PostgresSession session, string topic, int limit, DateTimeOffset until, DateTimeOffset now)
    {
        var lanes = await session.ListAsync(
            OutboxSql.Claim,
            row => (Claim: new OutboxClaim(row.GetInt64(0), row.GetInt64(1)), Attempt: row.GetInt32(2)),
            Stored.Time(until), topic, Stored.Time(now), limit);
        if (lanes.Count == 0)
            return [];
        var byId = lanes.ToDictionary(lane => lane.Claim.Lane);
        return await session.ListAsync(
            OutboxSql.FirstOfMany,
            row =>
            {
                var (claim, attempt) = byId[row.GetInt64(7)];
                return OutboxEntries.Read(row, claim, attempt, until);
            },
            byId.Keys.ToArray());
    }
}
