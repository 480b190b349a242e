using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Contexts;

internal sealed class ContextGrain(Probe probe) : Grain, IContextGrain
{
    public Task<string?> Read() => Task.FromResult(RequestContext.Get("conformance") as string);

    public Task<string?> ReadFar(int hops) =>
        hops == 0 ? Read() : GrainFactory.GetGrain<IContextGrain>($"{this.GetPrimaryKeyString()}+").ReadFar(hops - 1);

    public Task Overwrite(string value)
    {
        RequestContext.Set("conformance", value);
        return Task.CompletedTask;
    }

    public async Task<string?> ReadTwice(string gate)
    {
        probe.Note($"{this.GetPrimaryKeyString()}:in");
        await probe.Gate(gate);
        return await Read();
    }
}
