using Normitri.Contracts.Identities;
using Normitri.Storage;

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

    /// <summary>What a failure of the database or frame store means for who asked.</summary>
    public static Problem OfStorage(Exception failure) => failure is StorageException { IsPermanent: true }
        ? new Problem(
            422, "storage-refused", "Storage refused", "The database does not take this content, and will not when it is sent again; nothing was accepted. The server's log has its words under this trace id.")
        : StorageUnavailable();

    public static Problem InvalidName(string what, string name) => new(
        400, "invalid-name", "Invalid name", $"'{name}' cannot be the name of a {what}: use {EntityName.Rule}.");

    /// <summary>Somebody changed it since the sender read it.</summary>
    public static Problem VersionConflict(string detail) => new(412, "version-conflict", "Version conflict", detail);

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
