using Normitri.Contracts.Identities;
using Normitri.Contracts.Units;
using Normitri.Server.Auth;
using Normitri.Server.Documents;
using Normitri.Server.Json;
using Normitri.Server.Presence;
using Normitri.Server.Problems;
using Normitri.Storage.Cameras;
using Normitri.Storage.Journal;

namespace Normitri.Server.Cameras;

/// <summary>A camera's configuration: read, registered, changed.</summary>
internal sealed partial class CameraResource(
    ICameraRegistry registry,
    IFrameJournal journal,
    PresenceReader presence,
    CameraDirectory directory,
    KnownModels models,
    IClusterClient cluster,
    ILogger<CameraResource> logger)
{
    private const int MaxDocumentBytes = 64 << 10;

    public async Task<IResult> GetAsync(HttpContext http, string store, string camera)
    {
        if (NamesProblem(store, camera) is { } badName)
            return badName;
        var unit = UnitId.Camera(Caller.Of(http).Tenant, store, camera);
        var record = await registry.FindAsync(unit, http.RequestAborted);
        if (record is null)
            return CommonProblems.UnknownCamera(store, camera);
        var frameAt = (await journal.ReadBooksAsync(unit, http.RequestAborted)).LastAcceptedAt;
        var kept = await presence.ReadAsync(unit.Tenant, store);
        return Answer(http, record, StatusCodes.Status200OK, kept is null ? null : PresenceView.Of(kept, camera, frameAt));
    }

    public async Task<IResult> PutAsync(HttpContext http, string store, string camera)
    {
        if (NamesProblem(store, camera) is { } badName)
            return badName;
        if (VersionHeader.ReadExpected(http.Request.GetTypedHeaders(), out var expected) is { } badHeader)
            return badHeader;
        var (body, badBody) = await JsonBody.ReadAsync(http.Request, MaxDocumentBytes);
        if (body is null)
            return badBody!;
        using (body)
        {
            var faults = new Faults();
            var configuration = ConfigurationDocument.Read(body.Root, faults);
            models.Check(configuration?.Model, "$.model", faults);
            if (configuration is null || faults.Any)
                return faults.ToProblem("configuration");
            var caller = Caller.Of(http);
            var unit = UnitId.Camera(caller.Tenant, store, camera);
            var put = await registry.PutAsync(unit, configuration, expected, caller.Key.Id, http.RequestAborted);
            directory.Forget(unit);
            if (put.Outcome == PutOutcome.VersionConflict)
                return VersionConflict(camera, expected, put.Record);
            await TellAsync(unit, put.Record!.Version);
            return Answer(http, put.Record, put.Outcome == PutOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        }
    }

    private static Problem? NamesProblem(string store, string camera)
    {
        if (!EntityName.IsValid(store))
            return CommonProblems.InvalidName("store", store);
        return EntityName.IsValid(camera) ? null : CommonProblems.InvalidName("camera", camera);
    }

    private static IResult Answer(HttpContext http, CameraRecord record, int status, PresenceView? presence = null)
    {
        http.Response.Headers.ETag = VersionHeader.Tag(record.Version);
        return TypedResults.Json(CameraDocument.Of(record, presence), ServerJson.Default.CameraDocument, statusCode: status);
    }

    private static Problem VersionConflict(string camera, long? expected, CameraRecord? present) => CommonProblems.VersionConflict(
        present is null
            ? $"Camera '{camera}' does not exist, and version {expected} was expected. Leave If-Match out to register it."
            : $"Camera '{camera}' is at version {present.Version}, not {expected}. Read it again, apply the change to that, and send its ETag as If-Match.");

    /// <summary>The configuration is stored; an owner that cannot be told now reads it when it is activated.</summary>
    private async Task TellAsync(UnitId unit, long version)
    {
        try
        {
            await cluster.GetGrain<ICameraGrain>(unit.Key).ConfigurationChangedAsync(version);
        }
        catch (Exception failure)
        {
            Log.NotTold(logger, unit.Key, version, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3201, LogLevel.Warning, "Camera {Camera} could not be told of its configuration {Version}")]
        public static partial void NotTold(ILogger logger, string camera, long version, Exception exception);
    }
}
