using Normitri.Server.Auth;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;
using Normitri.Vision.Frames;

namespace Normitri.Server.Frames;

/// <summary>Looks frames up. A frame of another tenant, or of a store that the key does not cover, is as unknown as one that never was.</summary>
internal sealed class FrameResource(IFrameJournal journal, IFrameStore store)
{
    private const int MaxIdLength = 64;

    public async Task<IResult> GetAsync(HttpContext http, string frameId) =>
        await FindAsync(http, frameId) is { } record
            ? TypedResults.Json(FrameDocument.Of(record), ServerJson.Default.FrameDocument)
            : CommonProblems.UnknownFrame(frameId);

    public async Task<IResult> GetImageAsync(HttpContext http, string frameId)
    {
        if (await FindAsync(http, frameId) is not { } record)
            return CommonProblems.UnknownFrame(frameId);
        var reference = record.Envelope.Reference;
        var headers = http.Response.Headers;
        headers.ETag = $"\"{reference.Sha256}\"";
        headers.CacheControl = "private, max-age=31536000, immutable";
        if (http.Request.Headers.IfNoneMatch.Any(tag => tag is not null && tag.Contains(reference.Sha256, StringComparison.Ordinal)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        try
        {
            using var lease = await store.ReadAsync(record.Envelope.Unit.Tenant, reference, http.RequestAborted);
            http.Response.ContentType = ContentTypeOf(lease.Bytes.Span);
            http.Response.ContentLength = lease.Bytes.Length;
            await http.Response.Body.WriteAsync(lease.Bytes, http.RequestAborted);
            return TypedResults.Empty;
        }
        catch (FrameStoreException failure) when (!http.Response.HasStarted)
        {
            headers.ETag = default;
            return failure.Retryable
                ? CommonProblems.StorageUnavailable()
                : new Problem(404, "image-gone", "The picture is gone", $"Frame {frameId} is known, its picture is no longer in the frame store.");
        }
    }

    private async ValueTask<FrameRecord?> FindAsync(HttpContext http, string frameId)
    {
        var caller = Caller.Of(http);
        return frameId.Length <= MaxIdLength
            && await journal.FindAsync(caller.Tenant, frameId, http.RequestAborted) is { } record
            && caller.Key.Covers(record.Envelope.Unit.Store)
                ? record
                : null;
    }

    private static string ContentTypeOf(ReadOnlySpan<byte> image) => ImageHeaderReader.Read(image, ImageLimits.Default).Header.Format switch
    {
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.Png => "image/png",
        ImageFormat.WebP => "image/webp",
        _ => "application/octet-stream",
    };
}
