using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Normitri.Contracts.Health;
using Normitri.Contracts.Presence;
using Normitri.Grains.Presence;
using Normitri.Grains.Tests.Clusters;

namespace Normitri.Grains.Tests.Presence;

/// <summary>Silos whose presence is judged by a clock that the test puts forward; everything else has the system's.</summary>
internal static class PresenceCluster
{
    public const string Store = "acme/store-1";

    public static Task<UnitCluster> StartAsync(
        ShiftedTime time, RecordedEvents events, UnitStorage? storage = null, int silos = 1, Dictionary<string, string?>? settings = null) => UnitCluster.StartAsync(
        silos,
        storage: storage,
        settings: settings,
        configure: silo =>
        {
            silo.Services.AddSingleton(new PresenceClock(time));
            silo.Services.Replace(ServiceDescriptor.Singleton<IHealthEvents>(events));
        });

    public static IStorePresenceGrain Keeper(this UnitCluster cluster) => cluster.Cluster.Client.GetGrain<IStorePresenceGrain>(Store);

    public static GatewayReport Report(string gateway, params IEnumerable<string> cameras) =>
        new(gateway, "1", null, null, null, [.. cameras.Select(camera => new CameraReport(camera, CameraReport.Running, null, null, null, null))]);

    public static string Subject(string camera) => $"camera {Store}/{camera}";

    public static async Task<PresenceState> StateAsync(this UnitCluster cluster, string camera)
    {
        var store = await cluster.Keeper().GetAsync();
        return store.Cameras.Single(one => one.Camera == camera).Presence.StateAt(store.At, store.Rules);
    }

    /// <summary>Puts the clock forward and lets the keeper look, in steps.</summary>
    public static async Task PassAsync(this UnitCluster cluster, ShiftedTime time, int seconds, int step = 1)
    {
        for (var passed = 0; passed < seconds; passed += step)
        {
            time.Advance(TimeSpan.FromSeconds(step));
            await cluster.Keeper().WatchAsync();
        }
    }
}
