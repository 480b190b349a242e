using Microsoft.Extensions.Logging;
using Normitri.Client;
using Normitri.Demo.Stores;
using Normitri.Gateway.Feeds;
using Normitri.Gateway.Sources;

namespace Normitri.Demo.Running;

/// <summary>One gateway a store, with clients of their own, as if each stood in its store.</summary>
internal sealed class Gateways(Func<NormitriClient> connect, TimeProvider time, ILoggerFactory logs)
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Runs until every source has ended.</summary>
    /// <param name="cameras">All cameras.</param>
    /// <param name="ledgers">Theirs, by key.</param>
    /// <param name="frames">Frames in all, spread evenly; null: without end.</param>
    /// <param name="rate">Frames a second and camera; null: as fast as the server takes them.</param>
    /// <param name="cancellation">Stops sending.</param>
    /// <exception cref="DemoException">A camera had to stop.</exception>
    public async Task RunAsync(
        IReadOnlyList<DemoCamera> cameras, IReadOnlyDictionary<string, CameraLedger> ledgers, int? frames, double? rate, CancellationToken cancellation)
    {
        var shares = cameras.Select((camera, index) => (camera, Share: Share(frames, cameras.Count, index))).ToList();
        var stopped = await Task.WhenAll(shares.GroupBy(one => one.camera.Store).Select(
            store => RunAsync(store.Key, store.Select(one => Camera(one.camera, one.Share, rate, ledgers[one.camera.Key])), cancellation)));
        var reasons = stopped.SelectMany(one => one).Select(one => $"{one.Key}: {one.Value}").ToList();
        if (reasons.Count > 0)
            throw new DemoException($"Not every camera could send. {string.Join(' ', reasons)}");
    }

    private Task<IReadOnlyDictionary<string, string>> RunAsync(string store, IEnumerable<GatewayCamera> cameras, CancellationToken cancellation) =>
        new StoreGateway(connect(), new StoreGatewayOptions(store, "gateway", cameras.ToList(), s_heartbeat), time, logs).RunAsync(cancellation);

    private GatewayCamera Camera(DemoCamera camera, int? frames, double? rate, CameraLedger ledger)
    {
        IFrameSource source = new FolderFrameSource(camera.Folder, rate, loop: true, time);
        if (frames is { } count)
            source = new LimitedSource(source, count);
        return new GatewayCamera(new AnnouncedCamera { Camera = camera.Name, Mac = camera.Mac }, source, ledger);
    }

    // The first cameras take one more where it does not come out even.
    private static int? Share(int? frames, int cameras, int index) => frames is { } all ? (all / cameras) + (index < all % cameras ? 1 : 0) : null;
}
