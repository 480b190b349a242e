using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Documents;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Cameras;
using Normitri.Storage.Journal;

namespace Normitri.Server.Heartbeats;

/// <summary>Takes heartbeats: registers the cameras that are new and answers camera by camera.</summary>
internal sealed class HeartbeatResource(ICameraRegistry registry, IFrameJournal journal, TimeProvider time)
{
    private const int MaxDocumentBytes = 512 << 10;

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
            foreach (var (camera, device) in heartbeat.Cameras)
                replies.Add(await AnnounceAsync(caller, store, camera, device, lastOf.GetValueOrDefault(camera), http.RequestAborted));
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
                camera, "otherDevice", $"'{camera}' is bound to another device than {device.Mac}. Announce this one under its own name.", last),
        };
    }
}
