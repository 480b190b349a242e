using Microsoft.Extensions.Options;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Health;
using Normitri.Contracts.Results;
using Normitri.Contracts.Stores;
using Normitri.Grains.Units;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Normitri.Grains.Stores;

/// <summary>The live view of a store. It holds nothing that cannot be seen again: the truth is in the journal and the result log.</summary>
[ImplicitStreamSubscription(StreamNames.Results)]
internal sealed class StoreGrain(IOptions<UnitOptions> units, TimeProvider time) : Grain, IStoreGrain, IStreamSubscriptionObserver, IAsyncObserver<DefectResult>
{
    private readonly StoreActivity _activity = new();
    private readonly StoreUnits _told = new(TimeSpan.FromSeconds(units.Value.InferenceDeadlineSeconds));

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<DefectResult>().ResumeAsync(this);

    public Task OnNextAsync(DefectResult item, StreamSequenceToken? token = null)
    {
        _activity.Add(item, time.GetUtcNow());
        return Task.CompletedTask;
    }

    // A lost live event is seen again with the next result; nothing is owed.
    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task<StoreOverview> GetOverviewAsync()
    {
        var key = this.GetPrimaryKeyString().Split('/');
        return Task.FromResult(new StoreOverview(key[0], key[1], _activity.Snapshot(time.GetUtcNow())));
    }

    public Task ReportHealthAsync(StoreHealthReport report)
    {
        _told.Take(report, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task<StoreHealth> GetHealthAsync()
    {
        var key = this.GetPrimaryKeyString().Split('/');
        var now = time.GetUtcNow();
        return Task.FromResult(new StoreHealth(key[0], key[1], now, _told.At(now)));
    }
}
