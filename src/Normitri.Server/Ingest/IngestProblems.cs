using Normitri.Contracts.Identities;
using Normitri.Server.Problems;
using Normitri.Storage.Frames;
using Normitri.Vision.Frames;

namespace Normitri.Server.Ingest;

/// <summary>Why a frame is not taken.</summary>
internal static class IngestProblems
{
    public static Problem CapturedInFuture(DateTimeOffset capturedAt, DateTimeOffset now) => new(
        422,
        "captured-in-future",
        "Captured in the future",
        $"The time of capture is {capturedAt:O}, the server's clock says {now:O}. Set the sender's clock (NTP) and send the frame again.");

    public static Problem QueueFull(UnitId unit, long waiting, int capacity, int retryAfterSeconds) => new(
        429,
        "queue-full",
        "Queue full",
        $"{waiting} frames of {unit.Name} wait already and its queue takes {capacity}. Nothing was taken: send this frame again in {retryAfterSeconds} s.")
    {
        RetryAfterSeconds = retryAfterSeconds,
    };

    public static Problem TooMuchInFlight(long bytes) => new(
        429,
        "too-much-in-flight",
        "Too much in flight",
        $"The server is taking in as many bytes as it may and has no room for {bytes:N0} more. Nothing was read: send this frame again after a moment, or raise {IngestSettings.Section}:{nameof(IngestSettings.MaxBytesInFlight)} or :{nameof(IngestSettings.MaxBytesInFlightPerTenant)} on the server.")
    {
        RetryAfterSeconds = 1,
    };

    public static Problem SequenceWentBack(ulong sequence, ulong last) => new(
        409,
        "sequence-went-back",
        "Sequence went back",
        $"Sequence {sequence} is below {last}, the last one taken. Number new frames above it.")
    {
        LastSequence = last,
    };

    public static Problem SequenceConflict(ulong sequence, ulong last) => new(
        409,
        "sequence-conflict",
        "Sequence used for another picture",
        $"Sequence {sequence} was taken with other bytes. Give every picture its own number, above {last}.")
    {
        LastSequence = last,
    };

    public static Problem ShuttingDown() => new(
        503, "shutting-down", "Shutting down", "This server is being stopped and takes no more frames. Send the frame again, to another one or in a moment.")
    {
        RetryAfterSeconds = 1,
    };

    public static Problem ItemFailed() => new(
        500, "internal", "Internal error", "The server failed on this frame; its log has the reason. Send the frame again.");

    public static Problem TooManyItems(int count, int max) => new(
        413,
        "too-many-items",
        "Too many items",
        $"The call has {count} or more entries and may have {max}. Send them in several calls, or raise {IngestSettings.Section}:{nameof(IngestSettings.MaxBatchItems)} on the server.");

    public static Problem ReferenceTooLarge(long length, long max) => new(
        413, "body-too-large", "Body too large", $"The frame has {length:N0} bytes and may have {max:N0}. Send a smaller one, or raise {IngestSettings.MaxFrameBytesKey} on the server.");

    /// <summary>What a reference names is not there, or not what it says.</summary>
    public static Problem OfReference(FrameStoreException failure) => failure.Fault switch
    {
        FrameStoreFault.Missing => new Problem(404, "unknown-blob", "Unknown blob", $"{failure.Message} Upload the bytes, then send the reference again."),
        FrameStoreFault.Changed => new Problem(409, "blob-changed", "Blob changed", failure.Message),
        FrameStoreFault.Damaged => new Problem(422, "blob-mismatch", "Blob is not what the reference says", $"{failure.Message} Upload the bytes again, and send the reference with their length, hash and tag."),
        _ => new Problem(422, "bad-reference", "Bad reference", failure.Message),
    };

    public static Problem OfImage(ImageError error, string message) => error switch
    {
        ImageError.Empty => new Problem(400, "empty-body", "Empty body", message),
        ImageError.NotAnImage => new Problem(415, "not-an-image", "Not an image", message),
        ImageError.UnsupportedFormat => new Problem(415, "unsupported-image", "Unsupported image", message),
        ImageError.TooLarge => new Problem(413, "image-too-large", "Image too large", message),
        ImageError.Truncated => new Problem(422, "truncated-image", "Truncated image", message),
        ImageError.LyingHeader => new Problem(422, "lying-header", "Header contradicts the bytes", message),
        _ => new Problem(422, "malformed-image", "Malformed image", message),
    };
}
