using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Documents;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Journal;

namespace Normitri.Server.DeadLetters;

/// <summary>Lists frames that were given up, and has them looked at again.</summary>
internal sealed class DeadLetterResource(IFrameJournal journal, OwnerWaker owners)
{
    public const int MaxIdLength = 64;

    public async Task<IResult> ListAsync(HttpContext http)
    {
        if (DeadLetterQuery.Read(http.Request, Caller.Of(http).Key, out var query) is { } problem)
            return problem;
        var frames = await journal.ReadDeadAsync(query, http.RequestAborted);
        var next = frames.Count == query.Limit ? frames[^1].Envelope.FrameId : null;
        return TypedResults.Json(new DeadLetterPage([.. frames.Select(DeadLetterDocument.Of)], next), ServerJson.Default.DeadLetterPage);
    }

    public async Task<IResult> ReplayAsync(HttpContext http, string frameId)
    {
        var (status, unit) = await ReplayAsync(Caller.Of(http), frameId, http.RequestAborted);
        if (status == ReplayStatus.Replayed)
            await owners.WakeAsync(unit!.Value);
        return status switch
        {
            ReplayStatus.Replayed => TypedResults.Json(Item(frameId, status), ServerJson.Default.ReplayedFrame, statusCode: StatusCodes.Status202Accepted),
            ReplayStatus.Waiting => TypedResults.Json(Item(frameId, status), ServerJson.Default.ReplayedFrame),
            ReplayStatus.NotDead => new Problem(
                409, "frame-not-dead", "The frame is not dead", $"Frame '{frameId}' was not given up: it has its outcome, see GET /v1/frames/{frameId}."),
            _ => CommonProblems.UnknownFrame(frameId),
        };
    }

    public async Task<IResult> ReplayManyAsync(HttpContext http)
    {
        var (body, badBody) = await JsonBody.ReadAsync(http.Request, ReplayRequest.MaxBytes);
        if (body is null)
            return badBody!;
        using (body)
        {
            var faults = new Faults();
            return ReplayRequest.Read(body.Root, faults) is { } frameIds
                ? await ReplayManyAsync(http, frameIds)
                : faults.ToProblem("replay");
        }
    }

    private async Task<IResult> ReplayManyAsync(HttpContext http, IReadOnlyList<string> frameIds)
    {
        var items = new List<ReplayedFrame>(frameIds.Count);
        var wanted = new HashSet<UnitId>();
        foreach (var frameId in frameIds)
        {
            var (status, unit) = await ReplayAsync(Caller.Of(http), frameId, http.RequestAborted);
            items.Add(Item(frameId, status));
            if (status == ReplayStatus.Replayed)
                wanted.Add(unit!.Value);
        }

        await Task.WhenAll(wanted.Select(owners.WakeAsync));
        return TypedResults.Json(new ReplayedFrames(items), ServerJson.Default.ReplayedFrames);
    }

    /// <summary>A frame of a store that the key does not cover is as unknown as one that never was.</summary>
    private async ValueTask<ReplayResult> ReplayAsync(Caller caller, string frameId, CancellationToken cancellation) =>
        frameId.Length <= MaxIdLength
        && (caller.Key.Stores.IsEmpty
            || (await journal.FindAsync(caller.Tenant, frameId, cancellation) is { } record && caller.Key.Covers(record.Envelope.Unit.Store)))
            ? await journal.ReplayAsync(caller.Tenant, frameId, caller.Key.Id, cancellation)
            : new ReplayResult(ReplayStatus.Unknown, null);

    private static ReplayedFrame Item(string frameId, ReplayStatus status) => new(frameId, status switch
    {
        ReplayStatus.Replayed => "replayed",
        ReplayStatus.Waiting => "waiting",
        ReplayStatus.NotDead => "notDead",
        _ => "unknown",
    });
}
