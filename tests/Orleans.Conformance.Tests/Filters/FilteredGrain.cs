using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Filters;

internal sealed class FilteredGrain(Probe probe) : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public Task<int> Ask(int value)
    {
        probe.Note("filters", "grain");
        return Task.FromResult(value);
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        probe.Note("filters", "own filter before");
        await context.Invoke();
        probe.Note("filters", "own filter after");
    }
}
