using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.References;

public sealed class ReferenceTests(OneSilo silo) : IClassFixture<OneSilo>
{
    [Fact]
    public async Task AsReference_OfTheGrainItself_EqualsTheClientsReference()
    {
        var grain = silo.Grain<IReferenceGrain>("self");
        var self = await grain.Self();
        Assert.Equal(grain, self);
        Assert.Equal(grain.GetHashCode(), self.GetHashCode());
        Assert.NotEqual(grain, silo.Grain<IReferenceGrain>("another"));
    }

    [Fact]
    public async Task Reference_AsAnArgument_CanBeCalled() =>
        Assert.Equal("argument", await silo.Grain<IReferenceGrain>("holder").KeyOf(silo.Grain<IReferenceGrain>("argument")));

    [Fact]
    public async Task ValueTasksAndNulls_ComeBack()
    {
        var grain = silo.Grain<IReferenceGrain>("values");
        await grain.Nothing();
        Assert.Equal("text", await grain.Echo("text"));
        Assert.Null(await grain.NullText());
    }

    [Fact]
    public async Task GrainId_IsMadeOfTheClassNameAndTheKey()
    {
        var grain = silo.Grain<IReferenceGrain>("key/with/slashes");
        Assert.Equal("reference/key/with/slashes", grain.GetGrainId().ToString());
        Assert.Equal("key/with/slashes", grain.GetPrimaryKeyString());
        Assert.Equal(grain, silo.Cluster.Client.GetGrain<IReferenceGrain>(GrainId.Create("reference", "key/with/slashes")));
        Assert.Equal("x", await silo.Cluster.Client.GetGrain<IReferenceGrain>(grain.GetGrainId()).Echo("x"));
    }

    [Fact]
    public void GetGrain_OfAnInterfaceWithoutClass_Throws() =>
        Assert.Throws<ArgumentException>(() => silo.Grain<IUnimplementedGrain>("any"));
}
