using Normitri.Storage.Postgres.Outbox;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Postgres;

public sealed class OutboxClaimPlanTests
{
    [Fact]
    public async Task Claim_ChoosesItsLanesOnce()
    {
        using var folder = new TempFolder(TestDatabase.Postgres);
        await using var storage = await TestStorage.OpenAsync(folder);
        var claim = OutboxSql.Claim;
        foreach (var (parameter, value) in new[] { ("$1", "1"), ("$2", "'topic'"), ("$3", "1"), ("$4", "10") })
            claim = claim.Replace(parameter, value, StringComparison.Ordinal);

        var plan = storage.List<string>("EXPLAIN " + claim);

        // Once for the statement, whatever the plan of the rest: a limit inside a join may be begun again.
        Assert.Contains(plan, line => line.Contains("InitPlan", StringComparison.Ordinal));
    }
}
