using System.Text;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Outbox;
using Normitri.Storage.State;
using Orleans.Storage;

namespace Normitri.Grains.Tests.States;

public sealed class GrainStateTests : IAsyncLifetime
{
    private const string Kind = "sum";
    private UnitStorage _storage = null!;
    private UnitCluster _first = null!;
    private UnitCluster _second = null!;

    /// <summary>Two clusters that know nothing of each other, over one database: as the two sides of a partition.</summary>
    public async Task InitializeAsync()
    {
        _storage = await UnitStorage.OpenAsync();
        _first = await UnitCluster.StartAsync(storage: _storage);
        _second = await UnitCluster.StartAsync(storage: _storage);
    }

    public async Task DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task State_WrittenByAnActivation_IsReadByTheNextInAnotherCluster()
    {
        Assert.False(await Keeper(_first, "a").Exists());
        Assert.Equal(3, await Keeper(_first, "a").Add(3));
        Assert.True(await Keeper(_first, "a").Exists());
        Assert.Equal(3, await Keeper(_second, "a").Sum());
        Assert.Equal(0, await Keeper(_second, "b").Sum());
    }

    [Fact]
    [Trait("Row", "W14")]
    public async Task Write_OfTheActivationThatLost_ThrowsLeavesNothingAndDropsIt()
    {
        var (winner, loser) = (Keeper(_first, "a"), Keeper(_second, "a"));
        await winner.Add(1);
        Assert.Equal(1, await loser.Sum());
        var activation = await loser.Activation();
        await winner.Add(2);

        await Assert.ThrowsAsync<InconsistentStateException>(() => loser.Add(40));

        Assert.Equal(3, await loser.Sum());
        Assert.NotEqual(activation, await loser.Activation());
        Assert.Equal(8, await loser.Add(5));
        Assert.Equal(["1", "2", "5"], await DrainAsync());
    }

    [Fact]
    [Trait("Row", "C19")]
    public async Task FirstWrite_OfTwoActivations_OneWins()
    {
        var (winner, loser) = (Keeper(_first, "a"), Keeper(_second, "a"));
        Assert.Equal((0, 0), (await winner.Sum(), await loser.Sum()));

        await winner.Add(1);

        await Assert.ThrowsAsync<InconsistentStateException>(() => loser.Add(40));
        Assert.Equal(1, await loser.Sum());
    }

    [Fact]
    public async Task Clear_RemovesTheRecordUnlessAnotherWrote()
    {
        var (one, other) = (Keeper(_first, "a"), Keeper(_second, "a"));
        await one.Add(1);
        Assert.Equal(1, await other.Sum());
        await one.Add(1);

        await Assert.ThrowsAsync<InconsistentStateException>(other.Clear);
        await one.Clear();

        Assert.Equal((false, 0), (await one.Exists(), await one.Sum()));
        Assert.Null(await _storage.Get<IStateStore>().ReadAsync(Kind, "keeper/a", default));
        Assert.Equal(7, await one.Add(7));
    }

    [Fact]
    public async Task Document_HasNoEffectsAndReadsOtherVersions()
    {
        await Keeper(_first, "a").Add(2);
        var stored = (await _storage.Get<IStateStore>().ReadAsync(Kind, "keeper/a", default))!;
        Assert.Equal("""{"sum":2,"day":"friday"}""", Encoding.UTF8.GetString(stored.Json.Span));

        var newer = new StateWrite(Kind, "keeper/a", """{"sum":9,"addedLater":{"x":1}}"""u8.ToArray(), stored.ETag, StateEffects.None);
        Assert.True((await _storage.Get<IStateStore>().WriteAsync(newer, default)).Done);

        Assert.Equal(9, await Keeper(_second, "a").Sum());
    }

    [Fact]
    public async Task Document_ThatIsNotAState_FailsTheActivationWithASentence()
    {
        var broken = new StateWrite(Kind, "keeper/a", """{"sum":"many"}"""u8.ToArray(), null, StateEffects.None);
        await _storage.Get<IStateStore>().WriteAsync(broken, default);

        var failure = await Assert.ThrowsAnyAsync<Exception>(Keeper(_first, "a").Sum);

        Assert.Contains("The state 'sum' of keeper/a cannot be read by this version", failure.ToString(), StringComparison.Ordinal);
    }

    private static IKeeperGrain Keeper(UnitCluster cluster, string key) => cluster.Cluster.Client.GetGrain<IKeeperGrain>(key);

    private async Task<List<string>> DrainAsync()
    {
        var outbox = _storage.Get<IOutbox>();
        var keys = new List<string>();
        var next = (await outbox.ClaimAsync("sums", 1, TimeSpan.FromMinutes(1), default)).SingleOrDefault();
        while (next is not null)
        {
            keys.Add(next.IdempotencyKey);
            next = (await outbox.CompleteAsync(next, TimeSpan.FromMinutes(1), default)).Next;
        }

        return keys;
    }
}
