using Microsoft.Extensions.DependencyInjection;
using Orleans.Conformance.Tests.Support;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Orleans.Conformance.Tests.States;

public sealed class StateTests : IAsyncLifetime
{
    private readonly RememberingStorage _default = new();
    private TestedCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestedCluster.StartAsync(1, (_, silo) => silo.Services
        .AddGrainStorage("Broken", (_, _) => new BrokenStorage())
        .AddGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (_, _) => _default));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task WrittenState_IsThereInTheNextActivationAndUnwrittenIsNot()
    {
        var grain = _cluster.Grain<IStateGrain>("written");
        Assert.Equal(0, await grain.Value());
        Assert.False(await grain.Exists());
        await grain.Set(1, write: true);
        Assert.True(await grain.Exists());
        await grain.Set(2, write: false);
        Assert.Equal(2, await grain.Value());
        await grain.Deactivate();
        Assert.Equal(1, await grain.Value());
        Assert.True(await grain.Exists());
    }

    [Fact]
    public async Task Read_OverUnwrittenChanges_BringsTheStoredState()
    {
        var grain = _cluster.Grain<IStateGrain>("reread");
        await grain.Set(1, write: true);
        await grain.Set(2, write: false);
        Assert.Equal(1, await grain.Read());
    }

    [Fact]
    public async Task Clear_RemovesTheRecord()
    {
        var grain = _cluster.Grain<IStateGrain>("cleared");
        await grain.Set(1, write: true);
        await grain.Clear();
        Assert.False(await grain.Exists());
        Assert.Equal(0, await grain.Value());
        await grain.Set(3, write: true);
        Assert.Equal(3, await grain.Read());
    }

    [Fact]
    public async Task Write_OverAnotherWritersETag_ThrowsAndDeactivates()
    {
        var grain = _cluster.Grain<IStateGrain>("conflict");
        await grain.Set(1, write: true);
        var before = await grain.Activation();
        await WriteBehindItsBack(grain, 10);

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Set(2, write: true));

        Assert.Equal(10, await grain.Value());
        Assert.NotEqual(before, await grain.Activation());
    }

    [Fact]
    public async Task Write_OverAnotherWritersETagAndCaught_KeepsTheActivation()
    {
        var grain = _cluster.Grain<IStateGrain>("caught");
        await grain.Set(1, write: true);
        var before = await grain.Activation();
        await WriteBehindItsBack(grain, 10);

        Assert.Equal(nameof(InconsistentStateException), await grain.TryWrite(2));

        Assert.Equal(2, await grain.Value());
        Assert.Equal(before, await grain.Activation());
    }

    [Fact]
    public async Task WriteConflict_ThatTravelsUpAChain_DeactivatesOnlyTheGrainThatWrote()
    {
        var caller = _cluster.Grain<IStateGrain>("caller");
        var writer = _cluster.Grain<IStateGrain>("writer");
        await caller.SetIn("writer", 1);
        var (callerBefore, writerBefore) = (await caller.Activation(), await writer.Activation());
        await WriteBehindItsBack(writer, 10);

        await Assert.ThrowsAsync<InconsistentStateException>(() => caller.SetIn("writer", 2));

        Assert.Equal(callerBefore, await caller.Activation());
        Assert.NotEqual(writerBefore, await writer.Activation());
    }

    [Fact]
    public async Task StorageFailure_IsWrappedAndLeavesActivationAndState()
    {
        var grain = _cluster.Grain<IBrokenStateGrain>("broken");
        var thrown = await Assert.ThrowsAnyAsync<OrleansException>(() => grain.Write(5));
        Assert.IsType<IOException>(thrown.InnerException);
        Assert.Equal(5, await grain.Value());
    }

    [Fact]
    public async Task StateWithoutAStorageName_IsWrittenToTheDefaultStorageAsTheObjectThatItIs()
    {
        await _cluster.Grain<IUnnamedStorageGrain>("a/b").Set(7);

        var (name, grain, state) = Assert.Single(_default.Written);
        Assert.Equal(("counter", "unnamed/a/b"), (name, grain));
        Assert.Equal(7, Assert.IsType<Counter>(state).Value);
    }

    private async Task WriteBehindItsBack(IStateGrain grain, int value)
    {
        var storage = _cluster.Cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>("Memory");
        var stored = new GrainState<Counter>();
        await storage.ReadStateAsync("counter", grain.GetGrainId(), stored);
        Assert.NotNull(stored.ETag);
        stored.State!.Value = value;
        await storage.WriteStateAsync("counter", grain.GetGrainId(), stored);
    }
}
