using System.Collections.Immutable;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Presence;
using Normitri.Contracts.Stores;
using Normitri.Server.Auth;
using Normitri.Server.Cameras;
using Normitri.Server.Json;
using Normitri.Server.Presence;
using Normitri.Server.Problems;
using Normitri.Storage.Cameras;
using Normitri.Storage.Journal;

namespace Normitri.Server.Stores;

/// <summary>Stores and their cameras at a glance: registry, books and the live view together.</summary>
internal sealed partial class StoreResource(
    ICameraRegistry registry, IFrameJournal journal, PresenceReader presence, IClusterClient cluster, TimeProvider time, ILogger<StoreResource> logger)
{
    private static readonly TimeSpan LiveFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OverviewPatience = TimeSpan.FromSeconds(2);

    public async Task<IResult> ListAsync(HttpContext http)
    {
        var caller = Caller.Of(http);
        var cameras = await registry.ListAsync(caller.Tenant, store: null, http.RequestAborted);
        var books = await journal.ReadBooksAsync(caller.Tenant, store: null, http.RequestAborted);
        var camerasOf = cameras.ToLookup(camera => camera.Camera.Store);
        var booksOf = books.ToLookup(unit => unit.Unit.Store);
        var stores = camerasOf.Select(group => group.Key).Union(booksOf.Select(group => group.Key))
            .Where(caller.Key.Covers)
            .Order(StringComparer.Ordinal)
            .Select(store => Sum(store, camerasOf[store].Count(), booksOf[store]));
        return TypedResults.Json(new StoreList([.. stores]), ServerJson.Default.StoreList);
    }

    public async Task<IResult> ListCamerasAsync(HttpContext http, string store)
    {
        if (!EntityName.IsValid(store))
            return CommonProblems.InvalidName("store", store);
        var tenant = Caller.Of(http).Tenant;
        var overview = ReadOverviewAsync(tenant, store);
        var keeping = presence.ReadAsync(tenant, store);
        var cameras = await registry.ListAsync(tenant, store, http.RequestAborted);
        var books = (await journal.ReadBooksAsync(tenant, store, http.RequestAborted)).ToDictionary(unit => unit.Unit);
        var activity = (await overview).ToDictionary(unit => unit.Unit);
        var kept = await keeping;
        var now = time.GetUtcNow();
        var entries = cameras.OrderBy(camera => camera.Camera.Name, StringComparer.Ordinal)
            .Select(camera => Entry(camera, books.GetValueOrDefault(camera.Camera), activity.GetValueOrDefault(camera.Camera), kept, now));
        return TypedResults.Json(new CameraList(store, now, [.. entries]), ServerJson.Default.CameraList);
    }

    private static StoreEntry Sum(string store, int cameras, IEnumerable<UnitBooks> books)
    {
        var units = books.ToList();
        return new StoreEntry(
            store,
            cameras,
            units.Sum(unit => unit.Accepted),
            units.Sum(unit => unit.Processed),
            units.Sum(unit => unit.Dropped),
            units.Sum(unit => unit.Dead),
            units.Sum(unit => unit.Waiting));
    }

    private static CameraEntry Entry(CameraRecord camera, UnitBooks? books, UnitActivity? activity, StorePresence? kept, DateTimeOffset now) => new(
        camera.Camera.Name,
        StateOf(books, now),
        camera.Version,
        camera.Configuration.Model,
        camera.Configuration.Policy == QueuePolicy.All ? "all" : "latest",
        camera.LastSeenAt,
        camera.Device?.Address,
        books is null ? BooksView.Empty : BooksView.Of(books),
        activity is null ? null : ActivityView.Of(activity),
        kept is null ? null : PresenceView.Of(kept, camera.Camera.Name, books?.LastAcceptedAt));

    /// <summary>One frame in work is the ordinary state of a live camera; more of them wait.</summary>
    private static string StateOf(UnitBooks? books, DateTimeOffset now) => books switch
    {
        { Waiting: > 1 } => "waiting",
        { LastAcceptedAt: { } last } when now - last <= LiveFor => "live",
        { Waiting: 1 } => "waiting",
        _ => "quiet",
    };

    /// <summary>The live view is an extra: without it the list still says what the journal knows.</summary>
    private async Task<ImmutableArray<UnitActivity>> ReadOverviewAsync(string tenant, string store)
    {
        try
        {
            return (await cluster.GetGrain<IStoreGrain>($"{tenant}/{store}").GetOverviewAsync().WaitAsync(OverviewPatience, time)).Units;
        }
        catch (Exception failure)
        {
            Log.NoOverview(logger, tenant, store, failure);
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3303, LogLevel.Warning, "Store {Tenant}/{Store} gave no overview")]
        public static partial void NoOverview(ILogger logger, string tenant, string store, Exception exception);
    }
}
