using Normitri.Contracts.Identities;
using Normitri.Contracts.Units;
using Normitri.Server.Auth;
using Normitri.Server.Cameras;
using Normitri.Server.Json;
using Normitri.Server.Problems;

namespace Normitri.Server.Quality;

/// <summary>What is known of the pictures of a camera and of the answers that they get.</summary>
internal sealed class QualityResource(CameraDirectory directory, IClusterClient cluster)
{
    public async Task<IResult> GetAsync(HttpContext http, string store, string camera)
    {
        if (await FindAsync(http, store, camera) is var (grain, problem) && grain is null)
            return problem!;
        return TypedResults.Json(QualityDocument.Of(await grain.GetQualityAsync()), ServerJson.Default.QualityDocument);
    }

    public async Task<IResult> RenewAsync(HttpContext http, string store, string camera)
    {
        if (await FindAsync(http, store, camera) is var (grain, problem) && grain is null)
            return problem!;
        try
        {
            await grain.RenewReferencesAsync();
            return TypedResults.NoContent();
        }
        catch (IOException)
        {
            return CommonProblems.StorageUnavailable();
        }
    }

    private async ValueTask<(ICameraGrain? Grain, Problem? Problem)> FindAsync(HttpContext http, string store, string camera)
    {
        if (!EntityName.IsValid(store))
            return (null, CommonProblems.InvalidName("store", store));
        if (!EntityName.IsValid(camera))
            return (null, CommonProblems.InvalidName("camera", camera));
        var unit = UnitId.Camera(Caller.Of(http).Tenant, store, camera);
        return await directory.FindAsync(unit, http.RequestAborted) is null
            ? (null, CommonProblems.UnknownCamera(store, camera))
            : (cluster.GetGrain<ICameraGrain>(unit.Key), null);
    }
}
