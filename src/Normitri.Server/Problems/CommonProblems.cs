using Normitri.Contracts.Identities;

namespace Normitri.Server.Problems;

/// <summary>Problems that several resources answer with.</summary>
internal static class CommonProblems
{
    public const int StorageRetrySeconds = 2;

    public static Problem StorageUnavailable() => new(
        503, "storage-unavailable", "Storage unavailable", "The storage cannot take or give anything at the moment; nothing was accepted. Send the same request again.")
    {
        RetryAfterSeconds = StorageRetrySeconds,
    };

    public static Problem InvalidName(string what, string name) => new(
        400, "invalid-name", "Invalid name", $"'{name}' cannot be the name of a {what}: use {EntityName.Rule}.");

    public static Problem UnknownCamera(string store, string camera) => new(
        404,
        "unknown-camera",
        "Unknown camera",
        $"Store '{store}' has no camera '{camera}'. Register it with PUT /v1/stores/{store}/cameras/{camera}, or announce it by a heartbeat of its gateway.");

    public static Problem UnknownFrame(string frameId) => new(
        404, "unknown-frame", "Unknown frame", $"This key knows no frame '{(frameId.Length <= 64 ? frameId : frameId[..64] + "...")}'.");

    public static Problem InvalidDocument(string detail, IReadOnlyDictionary<string, IReadOnlyList<string>>? errors = null) => new(
        400, "invalid-document", "Invalid document", detail) { Errors = errors };
}
