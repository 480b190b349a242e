using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Errors;

internal sealed class ErrorGrain(Probe probe) : Grain, IErrorGrain
{
    private string Key => this.GetPrimaryKeyString();

    public Task Throw(string kind) => kind switch
    {
        "framework" => throw new InvalidOperationException("framework"),
        "own" => throw new SerialisableException("own"),
        _ => throw new UnserialisableException("plain"),
    };

    public Task<int> Ask() => Task.FromResult(1);

    public async Task Hold(string name)
    {
        probe.Note($"{Key}:{name}");
        await probe.Gate($"{Key}:{name}");
        probe.Note($"{Key}:{name}:done");
    }

    public async Task HoldUntilCancelled(CancellationToken token)
    {
        probe.Note($"{Key}:waiting");
        try
        {
            await probe.Gate($"{Key}:waiting").WaitAsync(token);
        }
        catch (OperationCanceledException)
        {
            probe.Note($"{Key}:cancelled");
            throw;
        }
    }

    public async Task Forget(string name)
    {
        await Hold(name);
        throw new InvalidOperationException("nobody hears this");
    }

    public async Task CallBack(string through)
    {
        try
        {
            await GrainFactory.GetGrain<IErrorGrain>(through).CallTo(Key);
        }
        catch (Exception e)
        {
            probe.Note($"{Key}:callback", e.GetType().Name);
            throw;
        }
    }

    public async Task CallTo(string key)
    {
        try
        {
            await GrainFactory.GetGrain<IErrorGrain>(key).Ask();
        }
        catch (Exception e)
        {
            probe.Note($"{Key}:callto", e.GetType().Name);
            throw;
        }
    }
}
