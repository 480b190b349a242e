using Normitri.Server.Auth;
using Normitri.Server.Documents;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Keys;

namespace Normitri.Server.Keys;

/// <summary>A tenant's keys: made, listed, revoked. Every change is audited under the key that asked for it.</summary>
internal sealed class KeyResource(IApiKeyStore store, KeyCache cache, ServiceOperators operators)
{
    private const int MaxDocumentBytes = 64 << 10;

    public Task<IResult> AddAsync(HttpContext http) => AddAsync(http, Caller.Of(http).Tenant);

    /// <summary>A key of any tenant, for who runs the service; of the caller's own without that.</summary>
    public async Task<IResult> AddAsync(HttpContext http, string tenant)
    {
        var caller = Caller.Of(http);
        if (tenant != caller.Tenant && operators.WhyNotChange(caller, tenant) is { } refusal)
            return refusal;
        var (body, badBody) = await JsonBody.ReadAsync(http.Request, MaxDocumentBytes);
        if (body is null)
            return badBody!;
        using (body)
        {
            var faults = new Faults();
            if (KeyRequest.Read(body.Root, faults) is not { } asked)
                return faults.ToProblem("key");
            // A key never gives more than it has: one that is bound to stores makes keys for those.
            if (!caller.Key.Stores.IsEmpty && (asked.Stores.IsEmpty || !asked.Stores.All(caller.Key.Covers)))
                return new Problem(403, "forbidden", "Not allowed for this key", $"This key covers {string.Join(", ", caller.Key.Stores)} only; name stores among these.");
            if (caller.Key.FramesPerMinute is > 0 and var most && !(asked.FramesPerMinute > 0 && asked.FramesPerMinute <= most))
                return new Problem(403, "forbidden", "Not allowed for this key", $"This key may send {most} frames a minute; give framesPerMinute from 1 to {most}.");
            var text = KeyText.Create();
            var key = new ApiKey(KeyText.CreateId(), asked.Name, tenant, asked.Stores, asked.Role) { FramesPerMinute = asked.FramesPerMinute };
            await store.AddAsync(key, KeyHash.Of(text).ToArray(), caller.Key.Id, http.RequestAborted);
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.Json(KeyDocument.Of(key, text), ServerJson.Default.KeyDocument, statusCode: StatusCodes.Status201Created);
        }
    }

    public async Task<IResult> ListAsync(HttpContext http)
    {
        var caller = Caller.Of(http);
        var keys = await store.ListAsync(caller.Tenant, http.RequestAborted);
        return TypedResults.Json(new KeyList([.. keys.Where(key => Governs(caller, key)).Select(key => KeyDocument.Of(key))]), ServerJson.Default.KeyList);
    }

    public async Task<IResult> RevokeAsync(HttpContext http, string keyId)
    {
        var caller = Caller.Of(http);
        if (keyId == caller.Key.Id)
            return new Problem(409, "own-key", "A key cannot revoke itself", "Revoke it with another admin key, so that nobody locks the tenant out.");
        // A key of other stores is as unknown as one that never was.
        var isUnseen = !caller.Key.Stores.IsEmpty
            && (await store.ListAsync(caller.Tenant, http.RequestAborted)).All(key => key.Id != keyId || !Governs(caller, key));
        if (isUnseen || !await store.RevokeAsync(caller.Tenant, keyId, caller.Key.Id, http.RequestAborted))
            return new Problem(404, "unknown-key", "Unknown key", "The tenant has no such key; GET /v1/keys lists them.");
        cache.Forget(caller.Tenant, keyId);
        return TypedResults.NoContent();
    }

    /// <summary>Whether the caller covers every store that the key covers.</summary>
    private static bool Governs(Caller caller, ApiKey key) => caller.Key.Stores.IsEmpty || (!key.Stores.IsEmpty && key.Stores.All(caller.Key.Covers));
}
