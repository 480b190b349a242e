using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Contexts;

public sealed class ContextTests(OneSilo silo) : IClassFixture<OneSilo>
{
    [Fact]
    public async Task RequestContext_FlowsAlongTheCallChain()
    {
        RequestContext.Set("conformance", "carried");
        Assert.Equal("carried", await silo.Grain<IContextGrain>("chain").ReadFar(2));
        RequestContext.Clear();
        Assert.Null(await silo.Grain<IContextGrain>("chain").ReadFar(2));
    }

    [Fact]
    public async Task RequestContext_ChangedByTheCallee_IsUnchangedForTheCaller()
    {
        RequestContext.Set("conformance", "mine");
        await silo.Grain<IContextGrain>("changed").Overwrite("theirs");
        Assert.Equal("mine", RequestContext.Get("conformance"));
        Assert.Equal("mine", await silo.Grain<IContextGrain>("changed").Read());
    }

    [Fact]
    public async Task RequestContext_OfInterleavedCalls_IsEachCallsOwn()
    {
        var grain = silo.Grain<IContextGrain>("own");
        RequestContext.Set("conformance", "a");
        var a = grain.ReadTwice("own-a");
        RequestContext.Set("conformance", "b");
        var b = grain.ReadTwice("own-b");
        await silo.Probe.Until("own:in", 2);
        silo.Probe.Open("own-b");
        silo.Probe.Open("own-a");
        Assert.Equal("a", await a);
        Assert.Equal("b", await b);
    }

    [Fact]
    public void RequestContext_Removed_IsGone()
    {
        RequestContext.Set("conformance", "x");
        Assert.Contains("conformance", RequestContext.Keys);
        Assert.True(RequestContext.Remove("conformance"));
        Assert.Null(RequestContext.Get("conformance"));
        Assert.False(RequestContext.Remove("conformance"));
    }
}
