using Microsoft.Extensions.Options;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Cameras;
using Normitri.Server.Http;
using Normitri.Server.Problems;
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
        if (await UnitProblemAsync(unit, cancellation) is { } notNow)
            return notNow;

        var (body, badBody) = await BodyReader.ReadAsync(http.Request, _maxBytes, IngestSettings.MaxFrameBytesKey);
        if (body is null)
            return badBody;
        AppendResult appended;
        using (body)
        {
            var image = ImageHeaderReader.Read(body.Bytes.Span, _limits);
            if (!image.IsSuccess)
                return IngestProblems.OfImage(image.Error, image.Message);
            if (formats.WhyNot(image.Header.Format) is { } whyNot)
                return IngestProblems.OfImage(ImageError.UnsupportedFormat, whyNot);
            try
            {
                appended = await StoreAsync(unit, headers, body, image.Header, cancellation);
            }
            catch (Exception failure) when (failure is FrameStoreException or StorageException)
            {
                metrics.StorageFailed(failure);
                return CommonProblems.StorageUnavailable();
            }

            metrics.Received(body.Length);
        }

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

    private async ValueTask<Problem?> UnitProblemAsync(UnitId unit, CancellationToken cancellation)
    {
        var configuration = CameraConfiguration.Scans;
        if (unit.Kind == UnitKind.Camera)
        {
            if (await cameras.FindAsync(unit, cancellation) is not { } camera)
                return CommonProblems.UnknownCamera(unit.Store, unit.Name);
            configuration = camera.Configuration;
        }

        if (configuration.Policy != QueuePolicy.All)
            return null;
        var waiting = (await journal.ReadBooksAsync(unit, cancellation)).Waiting;
        return waiting >= configuration.QueueCapacity ? IngestProblems.QueueFull(unit, waiting, configuration.QueueCapacity) : null;
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
