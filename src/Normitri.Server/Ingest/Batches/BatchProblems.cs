using Normitri.Server.Problems;

namespace Normitri.Server.Ingest.Batches;

/// <summary>Why a batch or a part of it is not taken.</summary>
internal static class BatchProblems
{
    public static Problem NotMultipart(string? contentType) => new(
        415,
        "unsupported-media-type",
        "Unsupported media type",
        $"A batch is not '{contentType}'; send multipart/form-data with a boundary: the part '{BatchReader.ListName}' first, then the pictures.");

    public static Problem NoList() => new(
        400, "invalid-batch", "Invalid batch", $"The first part must be '{BatchReader.ListName}', a JSON document that lists the frames. Send it before the pictures.");

    /// <summary>The connection or the sender's patience ended: nothing is wrong with the frames.</summary>
    public static Problem Broken(string message) => new(
        408, "incomplete-body", "Incomplete body", $"The body is not whole: {message.TrimEnd('.')}. Send what was not taken again.");

    public static Problem Malformed(string message) => new(
        400, "invalid-batch", "Invalid batch", $"The body is no multipart/form-data: {message.TrimEnd('.')}. Correct the sender.");

    public static Problem PartMissing(string name) => new(
        400, "missing-part", "Missing part", $"No part is named '{name}'. Send the picture in a part of this name.");

    public static Problem PartTwice(string name) => new(
        400, "repeated-part", "Repeated part", $"More than one part is named '{name}'. Give every picture its own name.");

    public static Problem PartTooLarge(string name, int limit) => new(
        413, "body-too-large", "Body too large", $"The part '{name}' is larger than {limit:N0} bytes. Send a smaller picture, or raise {IngestSettings.MaxFrameBytesKey} on the server.");

    public static Problem BatchTooLarge(int limit) => new(
        413, "body-too-large", "Body too large", $"The batch is larger than {limit:N0} bytes. Send fewer frames at once, or raise {IngestSettings.MaxBatchBytesKey} and, where it is less, {nameof(IngestSettings.MaxBytesInFlightPerTenant)} on the server.");
}
