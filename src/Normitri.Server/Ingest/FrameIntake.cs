using Microsoft.Extensions.Options;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Tenants;
using Normitri.Server.Auth;
using Normitri.Server.Cameras;
using Normitri.Server.Http;
using Normitri.Server.Limits;
using Normitri.Server.Problems;
using Normitri.Server.Shedding;
using Normitri.Storage;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;
using Normitri.Vision.Frames;

namespace Normitri.Server.Ingest;

/// <summary>Takes a frame in: judges it, stores its bytes, writes it to the journal, announces it. The cheap checks come first.</summary>
internal sealed class FrameIntake(
    IFrameStore frames,
    IFrameJournal journal,
    CameraDirectory cameras,
    DecodableFormats formats,
    TenantLimits limits,
    LoadShedder shedder,
    UnitDrain drain,
    Backlog backlog,
    BytesInFlight inFlight,
    FrameAnnouncer announcer,
    OutcomeWaiters waiters,
    IngestMetrics metrics,
    IHostApplicationLifetime lifetime,
    IOptions<IngestSettings> settings,
    TimeProvider time)
{
    private readonly int _maxBytes = settings.Value.MaxFrameBytes;
    private readonly TimeSpan _maxSkew = TimeSpan.FromSeconds(settings.Value.MaxClockSkewSeconds);
    private readonly ImageLimits _limits = new() { MaxPixels = settings.Value.MaxFramePixels };

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
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return IngestProblems.ShuttingDown();
        if (NamesProblem(unit) is { } badName)
            return badName;
        if (FrameHeaders.Read(http.Request.Headers, unit.Kind, out var headers) is { } badHeader)
            return badHeader;
        if (WaitParameter.Read(http.Request, out var wait) is { } badWait)
            return badWait;
        if (time.GetUtcNow() is var now && headers.CapturedAt > now + _maxSkew)
            return IngestProblems.CapturedInFuture(headers.CapturedAt, now);
        if (await RateProblemAsync(http, now) is { } tooFast)
            return tooFast;
        if (await UnitProblemAsync(unit, headers.Sequence, cancellation) is { } notNow)
            return notNow;

        var (appended, notTaken) = await ReceiveAsync(http.Request, unit, headers, cancellation);
        if (appended is null)
            return notTaken;
        switch (appended.Status)
        {
            case AppendStatus.SequenceWentBack:
                return IngestProblems.SequenceWentBack(headers.Sequence, appended.LastSequence);
            case AppendStatus.SequenceConflict:
                return IngestProblems.SequenceConflict(headers.Sequence, appended.LastSequence);
        }

        await AnswerAsync(http, appended, wait);
        return null;
    }

    private static Problem? NamesProblem(in UnitId unit)
    {
        if (!EntityName.IsValid(unit.Store))
            return CommonProblems.InvalidName("store", unit.Store);
        return EntityName.IsValid(unit.Name) ? null : CommonProblems.InvalidName(unit.Kind == UnitKind.Camera ? "camera" : "customer", unit.Name);
    }

    private async ValueTask<Problem?> RateProblemAsync(HttpContext http, DateTimeOffset now)
    {
        var rate = await limits.TakeFrameAsync(Caller.Of(http).Key);
        RateHeaders.Write(http.Response.Headers, rate, now);
        return rate.IsAllowed ? null : LimitProblems.RateLimited(rate);
    }

    private async ValueTask<Problem?> UnitProblemAsync(UnitId unit, ulong sequence, CancellationToken cancellation)
    {
        var configuration = CameraConfiguration.Scans;
        if (unit.Kind == UnitKind.Camera)
        {
            if (await cameras.FindAsync(unit, cancellation) is not { } camera)
                return CommonProblems.UnknownCamera(unit.Store, unit.Name);
            configuration = camera.Configuration;
        }

        if (shedder.Judge(unit.Tenant, configuration.Policy) is { } overloaded)
            return await IsKnownAsync(unit, sequence, cancellation) ? null : overloaded;
        if (limits.QuotaOf(unit.Tenant).NoFrames is { } noFrames)
            return await IsKnownAsync(unit, sequence, cancellation) ? null : LimitProblems.QuotaExhausted(noFrames, time.GetUtcNow());
        if (configuration.Policy != QueuePolicy.All)
            return null;
        var books = await journal.ReadBooksAsync(unit, cancellation);
        drain.Note(books);
        return books.Waiting < configuration.QueueCapacity || sequence <= books.LastSequence
            ? null
            : IngestProblems.QueueFull(unit, books.Waiting, configuration.QueueCapacity, drain.SecondsUntilRoom(books, configuration.QueueCapacity));
    }

    /// <summary>Whether the journal will take nothing new from this frame: it is a duplicate, which is answered whatever is full, or refused for its sequence.</summary>
    private async ValueTask<bool> IsKnownAsync(UnitId unit, ulong sequence, CancellationToken cancellation) =>
        sequence <= (await journal.ReadBooksAsync(unit, cancellation)).LastSequence;

    /// <summary>Reads the body and stores it; while that takes, its bytes count as in flight. What the journal said, or why nothing was taken.</summary>
    private async ValueTask<(AppendResult? Appended, Problem? Problem)> ReceiveAsync(
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
            using (body)
                return await JudgeAndStoreAsync(unit, headers, body, cancellation);
        }
    }

    private async ValueTask<(AppendResult? Appended, Problem? Problem)> JudgeAndStoreAsync(
        UnitId unit, FrameHeaders headers, PooledBody body, CancellationToken cancellation)
    {
        var image = ImageHeaderReader.Read(body.Bytes.Span, _limits);
        if (!image.IsSuccess)
            return (null, IngestProblems.OfImage(image.Error, image.Message));
        if (formats.WhyNot(image.Header.Format) is { } whyNot)
            return (null, IngestProblems.OfImage(ImageError.UnsupportedFormat, whyNot));
        var quota = limits.QuotaOf(unit.Tenant);
        var share = await quota.TakeAsync(new QuotaAmount(1, (long)image.Header.UprightWidth * image.Header.UprightHeight));
        if (share.Exhausted is not null && !await IsKnownAsync(unit, headers.Sequence, cancellation))
            return (null, LimitProblems.QuotaExhausted(share, time.GetUtcNow()));
        AppendResult? appended = null;
        try
        {
            appended = await StoreAsync(unit, headers, body, image.Header, cancellation);
            metrics.Received(body.Length);
            return (appended, null);
        }
        catch (Exception failure) when (failure is FrameStoreException or StorageException)
        {
            metrics.StorageFailed(failure);
            return (null, CommonProblems.StorageUnavailable());
        }
        finally
        {
            Settle(quota, share, appended);
        }
    }

    /// <summary>What was set aside for the frame is used when the journal has it as a new one.</summary>
    private void Settle(QuotaAllowance quota, in QuotaDecision share, AppendResult? appended)
    {
        if (appended is not { Status: AppendStatus.Accepted, Envelope: { } envelope })
        {
            quota.NotNeeded(share);
            return;
        }

        quota.Accepted(share, envelope.AcceptedAt);
        backlog.Accepted(envelope.Unit.Tenant);
    }

    private async ValueTask<AppendResult> StoreAsync(
        UnitId unit, FrameHeaders headers, PooledBody body, ImageHeader image, CancellationToken cancellation)
    {
        var reference = await frames.PutAsync(unit.Tenant, body.Bytes, cancellation);
        var frame = new NewFrame(
            unit, headers.Sequence, headers.CapturedAt, reference, image.UprightWidth, image.UprightHeight, headers.CustomerId, Traces.CurrentParent());
        return await journal.AppendAsync(frame, cancellation);
    }

    /// <summary>From here on the frame is the server's: the sender going away changes nothing.</summary>
    private async ValueTask AnswerAsync(HttpContext http, AppendResult appended, TimeSpan? wait)
    {
        var envelope = appended.Envelope!;
        var isNew = appended.Status == AppendStatus.Accepted;
        metrics.Taken(isNew);
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
