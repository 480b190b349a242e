using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Server.Auth;
using Normitri.Server.Http;
using Normitri.Server.Problems;
using Normitri.Storage.Keys;
using Normitri.Vision.Defects;

namespace Normitri.Server.Results;

/// <summary>Which results a live reader wants, and may have.</summary>
internal sealed record LiveFilter(ApiKey Key, string? Store, string? Camera, DefectKind? Kind)
{
    public static KnownQuery Query { get; } = new(
        new QueryParameter("store", "Only this store."),
        new QueryParameter("camera", "Only this camera; with store."),
        new QueryParameter("kind", "Only results with a defect of this kind: wrongItem, wrongQuantity, expiredOrQuality or processError."),
        new QueryParameter("after", "A cursor to start after. Without it, and without Last-Event-ID, from now on."));

    public static Problem? Read(HttpContext http, out LiveFilter? filter)
    {
        filter = null;
        var query = http.Request.Query;
        var (store, camera, kindText) = ((string?)query["store"], (string?)query["camera"], (string?)query["kind"]);
        var key = Caller.Of(http).Key;
        if (store is not null && !EntityName.IsValid(store))
            return CommonProblems.InvalidName("store", store);
        if (camera is not null && !EntityName.IsValid(camera))
            return CommonProblems.InvalidName("camera", camera);
        if (camera is not null && store is null)
            return new Problem(400, "bad-parameter", "Bad parameter", "camera is given without store; cameras of two stores may have the same name.");
        if (store is not null && !key.Covers(store))
            return new Problem(403, "forbidden", "Not allowed for this key", $"This key does not cover store '{store}'; it covers {string.Join(", ", key.Stores)}.");
        DefectKind? kind = null;
        if (kindText is not null)
        {
            if (!DefectKinds.TryParse(kindText, out var parsed))
                return new Problem(400, "bad-parameter", "Bad parameter", $"kind is '{kindText}'; send wrongItem, wrongQuantity, expiredOrQuality or processError.");
            kind = parsed;
        }

        filter = new LiveFilter(key, store, camera, kind);
        return null;
    }

    /// <summary>The one store to read, so that the log need not be read over all of the tenant's.</summary>
    public string? StoreToRead => Store ?? (Key.Stores is [var only] ? only : null);

    public bool Takes(DefectResult result) =>
        Key.Covers(result.Store)
        && (Store is null || result.Store == Store)
        && (Camera is null || result.CameraId == Camera)
        && (Kind is not { } kind || result.Defects.Any(defect => defect.Kind == kind));
}
