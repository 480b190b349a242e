using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
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
    private readonly Dictionary<UnitId, ActivityWindow> _units = [];
    private readonly StoreUnits _told = new(TimeSpan.FromSeconds(units.Value.InferenceDeadlineSeconds));

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<DefectResult>().ResumeAsync(this);

    public Task OnNextAsync(DefectResult item, StreamSequenceToken? token = null)
    {
        var unit = item.CameraId is { } camera
            ? UnitId.Camera(item.Tenant, item.Store, camera)
            : UnitId.Customer(item.Tenant, item.Store, item.CustomerId!);
        if (!_units.TryGetValue(unit, out var window))
            _units.Add(unit, window = new ActivityWindow(unit));
        window.Add(item, time.GetUtcNow());
        return Task.CompletedTask;
    }

    // A lost live event is seen again with the next result; nothing is owed.
    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task<StoreOverview> GetOverviewAsync()
    {
        var key = this.GetPrimaryKeyString().Split('/');
        var now = time.GetUtcNow();
        return Task.FromResult(new StoreOverview(key[0], key[1], _units.Values.Select(window => window.Snapshot(now)).ToImmutableArray()));
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
