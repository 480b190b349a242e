using Normitri.Contracts.Configuration;
using Normitri.Storage.Models;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Models;

[Trait("Row", "N35")]
public abstract class ModelAssignmentRegistryTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly AssignmentScope Tenant = new("acme", null, null);
    private static readonly AssignmentScope Store = new("acme", "store-1", null);
    private static readonly AssignmentScope Lane = new("acme", "store-1", "lane-1");

    private readonly TempFolder _folder = new(database);
    private TestStorage _storage = null!;

    private IModelAssignmentRegistry Assignments => _storage.Assignments;

    public async Task InitializeAsync() => _storage = await TestStorage.OpenAsync(_folder);

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ChangeAsync_FirstAssignment_IsCreatedWithVersionOneAndListed()
    {
        var change = await ChangeAsync(Lane, "retail@2", 0);

        Assert.Equal(
            new ChangeAssignmentResult(AssignmentOutcome.Created, new ModelAssignment(Lane, "retail@2", 1, _storage.Time.Now)), change);
        Assert.Equal([change.Assignment!], await Assignments.ListAsync("acme", default));
        Assert.Empty(await Assignments.ListAsync("zeta", default));
    }

    [Fact]
    public async Task ChangeAsync_ExpectedVersion_IsComparedWithThePresentOne()
    {
        await ChangeAsync(Store, "one", null);

        Assert.Equal(AssignmentOutcome.VersionConflict, (await ChangeAsync(Store, "two", 0)).Outcome);
        var conflict = await ChangeAsync(Store, "two", 2);
        Assert.Equal((AssignmentOutcome.VersionConflict, "one", 1L), (conflict.Outcome, conflict.Assignment!.Model, conflict.Assignment.Version));
        var updated = await ChangeAsync(Store, "two", 1);
        Assert.Equal((AssignmentOutcome.Updated, "two", 2L), (updated.Outcome, updated.Assignment!.Model, updated.Assignment.Version));
    }

    [Fact]
    public async Task ChangeAsync_Removal_LeavesNothingAndKeepsTheVersionRising()
    {
        await ChangeAsync(Store, "one", null);

        Assert.Equal(new ChangeAssignmentResult(AssignmentOutcome.Removed, null), await ChangeAsync(Store, null, 1));
        Assert.Empty(await Assignments.ListAsync("acme", default));
        Assert.Equal(AssignmentOutcome.NotThere, (await ChangeAsync(Store, null, null)).Outcome);
        Assert.Equal(new ChangeAssignmentResult(AssignmentOutcome.VersionConflict, null), await ChangeAsync(Store, "two", 1));
        var again = await ChangeAsync(Store, "two", 0);
        Assert.Equal((AssignmentOutcome.Created, 3L), (again.Outcome, again.Assignment!.Version));
    }

    [Fact]
    public async Task ChangeAsync_EveryChange_IsInTheAuditLogAndARefusedOneIsNot()
    {
        await ChangeAsync(Tenant, "one", null);
        await ChangeAsync(Store, "two", null);
        await ChangeAsync(Lane, "three", null);
        await ChangeAsync(Lane, "four", 7);
        await ChangeAsync(Lane, null, 1);
        await ChangeAsync(Lane, null, null);

        Assert.Equal(
            [
                "model.assigned acme/-/acme one",
                "model.assigned acme/store-1/store-1 two",
                "model.assigned acme/store-1/lane-1 three",
                "model.unassigned acme/store-1/lane-1 -",
            ],
            _storage.List<string>(
                "SELECT action || ' ' || tenant || '/' || coalesce(store, '-') || '/' || subject || ' ' || coalesce(detail, '-') FROM audit WHERE actor = 'key-1' ORDER BY id"));
    }

    [Fact]
    public async Task ReadAsync_AfterAChange_IsTheNewestAtOnce()
    {
        Assert.Null((await ReadAsync()).ModelFor("acme", "store-1", "lane-1"));
        await ChangeAsync(Store, "one", null);
        Assert.Equal("one", (await ReadAsync()).ModelFor("acme", "store-1", "lane-1"));
        await ChangeAsync(Store, null, null);
        var last = await ReadAsync();
        Assert.Equal((null, 2L), (last.ModelFor("acme", "store-1", "lane-1"), last.Revision));
        Assert.Same(last, await ReadAsync());
    }

    [Fact]
    public async Task ReadAsync_ManyChangesAndReadersAtOnce_NeverGoesBack()
    {
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var seen = 0L;
            while (seen < 64)
            {
                var revision = (await ReadAsync()).Revision;
                Assert.True(revision >= seen, $"revision {revision} after {seen}");
                seen = revision;
            }
        }));
        var writers = Enumerable.Range(0, 64).Select(number => ChangeAsync(Lane with { Customer = $"lane-{number % 8}" }, $"model-{number}", null));

        await Task.WhenAll([.. readers, .. writers]);

        Assert.Equal(8, (await Assignments.ListAsync("acme", default)).Count);
    }

    [Fact]
    public async Task Assignments_OutliveARestart()
    {
        await ChangeAsync(Lane, "one", null);
        await _storage.DisposeAsync();
        _storage = await TestStorage.OpenAsync(_folder);

        Assert.Equal("one", (await ReadAsync()).ModelFor("acme", "store-1", "lane-1"));
    }

    [Fact]
    public async Task ChangeAsync_NameThatIsNoneOrACustomerWithoutStore_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => ChangeAsync(new AssignmentScope("acme", "a'b", null), "one", null));
        await Assert.ThrowsAsync<ArgumentException>(() => ChangeAsync(new AssignmentScope("acme", null, "lane-1"), "one", null));
        await Assert.ThrowsAsync<ArgumentException>(() => ChangeAsync(new AssignmentScope("", null, null), "one", null));
    }

    private async Task<ModelAssignments> ReadAsync() => await Assignments.ReadAsync("acme", default);

    private async Task<ChangeAssignmentResult> ChangeAsync(AssignmentScope scope, string? model, long? version) =>
        await Assignments.ChangeAsync(scope, model, version, "key-1", default);

    public sealed class OnSqlite() : ModelAssignmentRegistryTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : ModelAssignmentRegistryTests(TestDatabase.Postgres);
}
