using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Filters;

public sealed class FilterTests : IAsyncLifetime
{
    private TestedCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestedCluster.StartAsync(1, (_, silo) => silo
        .AddIncomingGrainCallFilter<RecordingFilter>()
        .AddIncomingGrainCallFilter(async context =>
        {
            if (context.InterfaceMethod?.DeclaringType == typeof(IFilteredGrain))
                RequestContext.Set("seen", true);
            await context.Invoke();
        }));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Filters_RunInOrderAroundTheGrainAndMayChangeTheAnswer()
    {
        Assert.Equal(14, await _cluster.Grain<IFilteredGrain>("f").Ask(7));
        Assert.Equal(
            ["Ask of filtered/f as FilteredGrain in FilteredGrain", "own filter before", "grain", "own filter after"],
            _cluster.Probe.Notes("filters"));
    }

    [Fact]
    public async Task ThrowingFilter_FailsTheCall() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _cluster.Grain<IFilteredGrain>("t").Ask(13));
}
