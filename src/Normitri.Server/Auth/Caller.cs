using System.Security.Claims;
using Normitri.Storage.Keys;

namespace Normitri.Server.Auth;

/// <summary>Who is calling: a key. Made once a key and reused by its requests, so it is never changed.</summary>
internal sealed class Caller : ClaimsPrincipal
{
    public Caller(ApiKey key)
        : base(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, key.Id)], ApiKeyHandler.Scheme)) => Key = key;

    public ApiKey Key { get; }

    public string Tenant => Key.Tenant;

    public static Caller Of(HttpContext http) => (Caller)http.User;
}
