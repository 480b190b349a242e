using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Documents;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;

namespace Normitri.Server.DeadLetters;

/// <summary>Lists frames that were given up, and has them looked at again.</summary>
internal sealed partial class DeadLetterResource(IFrameJournal journal, IFrameStore pictures, OwnerWaker owners, ILogger<DeadLetterResource> logger)
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
        try
        {
            foreach (var frameId in frameIds)
                items.Add(await ReplayOneAsync(Caller.Of(http), frameId, wanted, http.RequestAborted));
        }
        finally
        {
            // Also when the caller went away: what was replayed until then waits.
            await Task.WhenAll(wanted.Select(owners.WakeAsync));
        }

        return TypedResults.Json(new ReplayedFrames(items), ServerJson.Default.ReplayedFrames);
    }

    /// <summary>A storage that gives no answer for one frame is that frame's answer: the others may be in memory, or young.</summary>
    private async ValueTask<ReplayedFrame> ReplayOneAsync(Caller caller, string frameId, HashSet<UnitId> wanted, CancellationToken cancellation)
    {
        try
        {
            var (status, unit) = await ReplayAsync(caller, frameId, cancellation);
            if (status == ReplayStatus.Replayed)
                wanted.Add(unit!.Value);
            return Item(frameId, status);
        }
        catch (Exception failure) when (failure is FrameStoreException { Retryable: true } or StorageException)
        {
            Log.NotReplayed(logger, frameId, failure);
            return new ReplayedFrame(frameId, "failed");
        }
    }

    /// <summary>A frame of a store that the key does not cover is as unknown as one that never was.</summary>
    private async ValueTask<ReplayResult> ReplayAsync(Caller caller, string frameId, CancellationToken cancellation)
    {
        if (frameId.Length > MaxIdLength
            || await journal.FindAsync(caller.Tenant, frameId, cancellation) is not { } record
            || !caller.Key.Covers(record.Envelope.Unit.Store))
        {
            return new ReplayResult(ReplayStatus.Unknown, null);
        }

        // Its picture may be old: retention must not take it while the frame waits. One that is gone already ends the frame again, with a sentence that says so.
        if (record.Outcome == OutcomeKind.Dead)
            await pictures.KeepAsync(caller.Tenant, record.Envelope.Reference, cancellation);
        return await journal.ReplayAsync(caller.Tenant, frameId, caller.Key.Id, cancellation);
    }

    private static ReplayedFrame Item(string frameId, ReplayStatus status) => new(frameId, status switch
    {
        ReplayStatus.Replayed => "replayed",
        ReplayStatus.Waiting => "waiting",
        ReplayStatus.NotDead => "notDead",
        _ => "unknown",
    });

    private static partial class Log
    {
        [LoggerMessage(3302, LogLevel.Warning, "Frame {FrameId} could not be replayed now")]
        public static partial void NotReplayed(ILogger logger, string frameId, Exception exception);
    }
}
