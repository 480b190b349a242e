using Orleans.Conformance.Tests.Support;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orleans.Conformance.Tests.Streams;

/// <summary>Notes every event as "{key}:events". Text says how it misbehaves.</summary>
[ImplicitStreamSubscription("conformance")]
internal sealed class ListenerGrain(Probe probe) : Grain, IListenerGrain, IStreamSubscriptionObserver, IAsyncObserver<StreamedEvent>
{
    private string Key => this.GetPrimaryKeyString();

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
    {
        probe.Note($"{Key}:subscribed", $"{handleFactory.ProviderName} {handleFactory.StreamId.GetNamespace()} {handleFactory.StreamId.GetKeyAsString()}");
        await handleFactory.Create<StreamedEvent>().ResumeAsync(this);
    }

    public async Task OnNextAsync(StreamedEvent item, StreamSequenceToken? token)
    {
        probe.Note($"{Key}:events", item.Number);
        if (RequestContext.Get("conformance") is string carried)
            probe.Note($"{Key}:context", carried);
        switch (item.Text)
        {
            case "throw once" when probe.Notes($"{Key}:events").Count(n => n == item.Number.ToString()) == 1:
            case "throw always":
                throw new InvalidOperationException("not now");
            case "hold":
                await probe.Gate($"{Key}:hold");
                break;
            case "deactivate":
                DeactivateOnIdle();
                break;
        }
    }

    public Task OnErrorAsync(Exception ex)
    {
        probe.Note($"{Key}:errors", ex.GetType().Name);
        return Task.CompletedTask;
    }

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<string> Silo() => Task.FromResult(RuntimeIdentity);
}
