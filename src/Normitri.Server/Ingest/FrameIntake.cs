using Microsoft.Extensions.Options;
using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Http;
using Normitri.Server.Problems;
using Normitri.Storage.Journal;

namespace Normitri.Server.Ingest;

/// <summary>Takes a frame whose bytes are the body of the request, announces it, answers.</summary>
internal sealed class FrameIntake(
    FrameAdmission admission,
    BytesInFlight inFlight,
    FrameAnnouncer announcer,
    OutcomeWaiters waiters,
    IngestMetrics metrics,
    TimeProvider time,
    IOptions<IngestSettings> settings)
{
    private readonly int _maxBytes = settings.Value.MaxFrameBytes;

    public async Task AcceptAsync(HttpContext http, UnitKind kind, string store, string name)
    {
        var problem = await TakeAsync(http, new UnitId(kind, Caller.Of(http).Tenant, store, name));
        if (problem is null)
            return;
        metrics.Refused(problem.Slug);
        await problem.ExecuteAsync(http);
    }

    private async Task<Problem?> TakeAsync(HttpContext http, UnitId unit)
    {
        var cancellation = http.RequestAborted;
        if (admission.Closed is { } closed)
            return closed;
        if (FrameAdmission.CheckNames(unit) is { } badName)
            return badName;
        if (FrameHeaders.Read(http.Request.Headers, unit.Kind, out var headers) is { } badHeader)
            return badHeader;
        if (WaitParameter.Read(http.Request, out var wait) is { } badWait)
            return badWait;
        if (admission.Check(headers) is { } badTime)
            return badTime;
        if (await admission.CheckRateAsync(http) is { } tooFast)
            return tooFast;
        if (await admission.CheckUnitAsync(unit, headers.Sequence, cancellation) is { } notNow)
            return notNow;

        var (taken, notTaken) = await ReceiveAsync(http.Request, unit, headers, cancellation);
        if (taken is null)
            return notTaken;
        await AnswerAsync(http, taken, wait);
        return null;
    }

    /// <summary>Reads the body and stores it; while that takes, its bytes count as in flight. What the journal said, or why nothing was taken.</summary>
    private async ValueTask<(AppendResult? Taken, Problem? Problem)> ReceiveAsync(
        HttpRequest request, UnitId unit, FrameHeaders headers, CancellationToken cancellation)
    {
        // Without a length it may become the largest there is. One that is larger still is refused unread and needs no room.
        var bytes = request.ContentLength is { } length ? (length > _maxBytes ? 0 : length) : _maxBytes;
        if (inFlight.TryTake(unit.Tenant, bytes) is not { } share)
            return (null, IngestProblems.TooMuchInFlight(bytes));
        using (share)
        {
            var (body, badBody) = await BodyReader.ReadAsync(request, _maxBytes, IngestSettings.MaxFrameBytesKey);
            if (body is null)
                return (null, badBody);
            RequestSpans.FromTheStart(time).Ended("frame receive");
            using (body)
                return await admission.TakeAsync(unit, headers, body.Bytes, cancellation);
        }
    }

    /// <summary>From here on the frame is the server's: the sender going away changes nothing.</summary>
    private async ValueTask AnswerAsync(HttpContext http, AppendResult taken, TimeSpan? wait)
    {
        var envelope = taken.Envelope!;
        var isNew = taken.Status == AppendStatus.Accepted;
        if (wait is not { } patience)
        {
            if (isNew)
                await announcer.AnnounceAsync(envelope);
            await FrameAnswers.WriteReceiptAsync(http, envelope, isNew, outcome: null);
            return;
        }

        // Listen before the owner can know of the frame, so that its outcome cannot slip by.
        using var waiter = waiters.Listen(envelope.Unit.Tenant, envelope.FrameId);
        if (isNew)
            await announcer.AnnounceAsync(envelope);
        var outcome = await waiter.WaitAsync(patience, alreadyThere: !isNew, http.RequestAborted);
        await FrameAnswers.WriteAsync(http, envelope, isNew, outcome);
    }
}
