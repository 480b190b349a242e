using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Cameras;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Results;

namespace Normitri.Server.Results;

/// <summary>Stored results of a unit, page by page.</summary>
internal sealed class ResultResource(IResultLog log, CameraDirectory cameras)
{
    public async Task<IResult> ListAsync(HttpContext http, UnitKind kind, string store, string name)
    {
        if (!EntityName.IsValid(store))
            return CommonProblems.InvalidName("store", store);
        if (!EntityName.IsValid(name))
            return CommonProblems.InvalidName(kind == UnitKind.Camera ? "camera" : "customer", name);
        if (PageParameters.Read(http.Request, out var page) is { } badParameter)
            return badParameter;
        var unit = new UnitId(kind, Caller.Of(http).Tenant, store, name);
        if (kind == UnitKind.Camera && await cameras.FindAsync(unit, http.RequestAborted) is null)
            return CommonProblems.UnknownCamera(store, name);
        var stored = await log.ReadAsync(unit, page.After, page.Limit, http.RequestAborted);
        var entries = stored.Select(result => new ResultEntry(result.Cursor, result.Result)).ToList();
        long? next = entries.Count == page.Limit ? entries[^1].Cursor : null;
        return TypedResults.Json(new ResultPage(entries, next), ServerJson.Default.ResultPage);
    }
}
