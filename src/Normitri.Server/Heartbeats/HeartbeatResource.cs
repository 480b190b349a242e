using Normitri.Contracts.Identities;
using Normitri.Contracts.Presence;
using Normitri.Server.Auth;
using Normitri.Server.Documents;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Cameras;
using Normitri.Storage.Journal;

namespace Normitri.Server.Heartbeats;

/// <summary>Takes heartbeats: registers the cameras that are new, tells the keeper of the store's presence, and answers camera by camera.</summary>
internal sealed partial class HeartbeatResource(
    ICameraRegistry registry, IFrameJournal journal, IClusterClient cluster, TimeProvider time, ILogger<HeartbeatResource> logger)
{
    private static readonly TimeSpan KeeperPatience = TimeSpan.FromSeconds(5);
    private const string OtherDevice = "otherDevice";
    private const int MaxDocumentBytes = 1 << 20;

    public async Task<IResult> TakeAsync(HttpContext http, string store)
    {
        if (!EntityName.IsValid(store))
            return CommonProblems.InvalidName("store", store);
        var (body, badBody) = await JsonBody.ReadAsync(http.Request, MaxDocumentBytes);
        if (body is null)
            return badBody!;
        using (body)
        {
            var faults = new Faults();
            if (HeartbeatDocument.Read(body.Root, faults) is not { } heartbeat)
                return faults.ToProblem("heartbeat");
            var caller = Caller.Of(http);
            var books = await journal.ReadBooksAsync(caller.Tenant, store, http.RequestAborted);
            var lastOf = books.Where(unit => unit.Unit.Kind == UnitKind.Camera).ToDictionary(unit => unit.Unit.Name, unit => unit.LastSequence);
            var replies = new List<CameraReply>(heartbeat.Cameras.Count);
            foreach (var one in heartbeat.Cameras)
                replies.Add(await AnnounceAsync(caller, store, one.Camera, one.Device, lastOf.GetValueOrDefault(one.Camera), http.RequestAborted));
            await TellAsync(caller.Tenant, store, heartbeat.Report, replies);
            return TypedResults.Json(new HeartbeatReply(time.GetUtcNow(), replies), ServerJson.Default.HeartbeatReply);
        }
    }

    private async ValueTask<CameraReply> AnnounceAsync(
        Caller caller, string store, string camera, CameraDevice device, ulong? last, CancellationToken cancellation)
    {
        var outcome = await registry.AnnounceAsync(UnitId.Camera(caller.Tenant, store, camera), device, caller.Key.Id, cancellation);
        return outcome switch
        {
            AnnounceOutcome.Registered => new CameraReply(camera, "registered", null, last),
            AnnounceOutcome.Known => new CameraReply(camera, "known", null, last),
            AnnounceOutcome.AddressChanged => new CameraReply(camera, "addressChanged", null, last),
            _ => new CameraReply(
                camera, OtherDevice, $"'{camera}' is bound to another device than {device.Mac}. Announce this one under its own name.", last),
        };
    }

    /// <summary>A keeper that cannot be told now is told by the next heartbeat; the announcement holds all the same.</summary>
    private async Task TellAsync(string tenant, string store, GatewayReport report, List<CameraReply> replies)
    {
        // Another device under a camera's name is no sign of life of the camera.
        var refused = replies.Where(reply => reply.Status == OtherDevice).Select(reply => reply.Camera).ToHashSet();
        var own = refused.Count == 0 ? report : report with { Cameras = report.Cameras.RemoveAll(camera => refused.Contains(camera.Camera)) };
        try
        {
            await cluster.GetGrain<IStorePresenceGrain>($"{tenant}/{store}").HeardAsync(own).WaitAsync(KeeperPatience, time);
        }
        catch (Exception failure)
        {
            Log.NotTold(logger, tenant, store, report.Gateway, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2612, LogLevel.Warning, "The heartbeat of {Tenant}/{Store}/{Gateway} did not reach the keeper of the store's presence")]
        public static partial void NotTold(ILogger logger, string tenant, string store, string gateway, Exception exception);
    }
}
