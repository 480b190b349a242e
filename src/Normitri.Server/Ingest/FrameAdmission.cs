using Microsoft.Extensions.Options;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Cameras;
using Normitri.Server.Limits;
using Normitri.Server.Problems;
using Normitri.Storage;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;
using Normitri.Vision.Frames;

namespace Normitri.Server.Ingest;

/// <summary>
/// Judges a frame and writes it to the journal, however it came: alone, in a batch, or as a reference. The callers ask in this order, the cheap checks first:
/// <see cref="Check"/>, <see cref="CheckUnitAsync"/>, then one of the two ways to take.
/// </summary>
internal sealed class FrameAdmission(
    IFrameStore frames,
    IFrameJournal journal,
    CameraDirectory cameras,
    DecodableFormats formats,
    FrameLimits limits,
    IngestMetrics metrics,
    IHostApplicationLifetime lifetime,
    IOptions<IngestSettings> settings,
    TimeProvider time)
{
    private readonly TimeSpan _maxSkew = TimeSpan.FromSeconds(settings.Value.MaxClockSkewSeconds);
    private readonly ImageLimits _limits = new() { MaxPixels = settings.Value.MaxFramePixels };

    /// <summary>Why nothing is taken at all at the moment.</summary>
    public Problem? Closed => lifetime.ApplicationStopping.IsCancellationRequested ? IngestProblems.ShuttingDown() : null;

    public static Problem? CheckNames(in UnitId unit)
    {
        if (!EntityName.IsValid(unit.Store))
            return CommonProblems.InvalidName("store", unit.Store);
        return EntityName.IsValid(unit.Name) ? null : CommonProblems.InvalidName(unit.Kind == UnitKind.Camera ? "camera" : "customer", unit.Name);
    }

    /// <summary>What the sender says about the frame.</summary>
    public Problem? Check(in FrameHeaders frame) => time.GetUtcNow() is var now && frame.CapturedAt > now + _maxSkew
        ? IngestProblems.CapturedInFuture(frame.CapturedAt, now)
        : null;

    /// <summary>Whether the sender may send one more frame now.</summary>
    public ValueTask<Problem?> CheckRateAsync(HttpContext http) => limits.CheckRateAsync(http);

    /// <summary>Whether the sender may wish for one more upload now.</summary>
    public ValueTask<Problem?> CheckRateAsync(Caller caller, CancellationToken cancellation) => limits.CheckRateAsync(caller, cancellation);

    /// <summary>Whether a call with frames of several units may be read at all now.</summary>
    public Problem? CheckCall(HttpContext http) => limits.CheckCall(http);

    /// <summary>Whether the unit is there and has room.</summary>
    public async ValueTask<Problem?> CheckUnitAsync(UnitId unit, ulong sequence, CancellationToken cancellation) =>
        await ConfigurationOfAsync(unit, cancellation) is { } configuration
            ? await limits.CheckRoomAsync(unit, configuration, sequence, cancellation)
            : CommonProblems.UnknownCamera(unit.Store, unit.Name);

    /// <summary>Judges the bytes, stores them and appends. What the journal said, or why nothing was taken; exactly one of them is there.</summary>
    public async ValueTask<(AppendResult? Taken, Problem? Problem)> TakeAsync(
        UnitId unit, FrameHeaders frame, ReadOnlyMemory<byte> image, CancellationToken cancellation)
    {
        var spans = RequestSpans.FromNow(time);
        if (Judge(image.Span, out var header) is { } problem)
            return (null, problem);
        try
        {
            return await AppendAsync(
                unit, frame, header, async () => await frames.PutAsync(unit.Tenant, image, cancellation), image.Length, spans, cancellation);
        }
        catch (Exception failure) when (failure is FrameStoreException or StorageException)
        {
            metrics.StorageFailed(failure);
            return (null, CommonProblems.OfStorage(failure));
        }
    }

    /// <summary>Reads what a reference names, judges it as if it had been posted, and appends.</summary>
    public async ValueTask<(AppendResult? Taken, Problem? Problem)> TakeAsync(
        UnitId unit, FrameHeaders frame, FrameReference reference, CancellationToken cancellation)
    {
        var spans = RequestSpans.FromNow(time);
        try
        {
            using var adopted = await frames.AdoptAsync(unit.Tenant, reference, cancellation);
            if (Judge(adopted.Bytes.Span, out var header) is { } problem)
                return (null, problem);
            var stored = adopted.Reference;
            return await AppendAsync(unit, frame, header, () => ValueTask.FromResult(stored), adopted.Bytes.Length, spans, cancellation);
        }
        catch (FrameStoreException failure) when (!failure.Retryable)
        {
            return (null, IngestProblems.OfReference(failure));
        }
        catch (Exception failure) when (failure is FrameStoreException or StorageException)
        {
            metrics.StorageFailed(failure);
            return (null, CommonProblems.OfStorage(failure));
        }
    }

    /// <summary>Takes its room and sets its part of the month's quota aside, stores, appends.</summary>
    private async ValueTask<(AppendResult? Taken, Problem? Problem)> AppendAsync(
        UnitId unit, FrameHeaders frame, ImageHeader image, Func<ValueTask<FrameReference>> store, int bytes, RequestSpans spans, CancellationToken cancellation)
    {
        var policy = (await ConfigurationOfAsync(unit, cancellation))?.Policy ?? QueuePolicy.Latest;
        var (share, noRoom) = await limits.ReserveAsync(unit, policy, frame.Sequence, image.UprightWidth, image.UprightHeight, cancellation);
        if (noRoom is not null)
            return (null, noRoom);
        AppendResult? appended = null;
        try
        {
            var reference = await store();
            spans.Ended("frame store put");
            appended = await journal.AppendAsync(NewFrame(unit, frame, reference, image), cancellation);
            spans.Ended("journal append");
            // The owner's part of the trace begins where this one ended, whatever happens before the stream has it.
            if (spans.Since is { } since && appended is { Status: AppendStatus.Accepted, Envelope: { } envelope })
                appended = appended with { Envelope = envelope with { AppendedAt = since } };
            return Judge(appended, frame.Sequence, bytes);
        }
        finally
        {
            limits.Settle(unit, share, appended);
        }
    }

    /// <summary>Null: there is no such camera.</summary>
    private async ValueTask<CameraConfiguration?> ConfigurationOfAsync(UnitId unit, CancellationToken cancellation) => unit.Kind == UnitKind.Camera
        ? (await cameras.FindAsync(unit, cancellation))?.Configuration
        : CameraConfiguration.Scans;

    private Problem? Judge(ReadOnlySpan<byte> bytes, out ImageHeader header)
    {
        var image = ImageHeaderReader.Read(bytes, _limits);
        header = image.Header;
        if (!image.IsSuccess)
            return IngestProblems.OfImage(image.Error, image.Message);
        return formats.WhyNot(image.Header.Format) is { } whyNot ? IngestProblems.OfImage(ImageError.UnsupportedFormat, whyNot) : null;
    }

    private (AppendResult? Taken, Problem? Problem) Judge(AppendResult appended, ulong sequence, int bytes)
    {
        metrics.Received(bytes);
        switch (appended.Status)
        {
            case AppendStatus.SequenceWentBack:
                return (null, IngestProblems.SequenceWentBack(sequence, appended.LastSequence));
            case AppendStatus.SequenceConflict:
                return (null, IngestProblems.SequenceConflict(sequence, appended.LastSequence));
        }

        metrics.Taken(appended.Status == AppendStatus.Accepted);
        return (appended, null);
    }

    private static NewFrame NewFrame(UnitId unit, in FrameHeaders frame, FrameReference reference, in ImageHeader image) => new(
        unit, frame.Sequence, frame.CapturedAt, reference, image.UprightWidth, image.UprightHeight, frame.CustomerId, Traces.CurrentParent());
}
