using Microsoft.AspNetCore.Authorization;
using Normitri.Storage.Keys;

namespace Normitri.Server.Auth;

/// <summary>
/// Judges a key for an endpoint: its role, and the store that the path names. Runs on every request and allocates only when it refuses.
/// </summary>
internal sealed class KeyRight(string name, params KeyRole[] roles) : AuthorizationHandler<KeyRight>, IAuthorizationRequirement
{
    public string Name => name;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, KeyRight requirement)
    {
        if (context.User is not Caller caller || context.Resource is not HttpContext http)
            return Task.CompletedTask;
        if (!roles.Contains(caller.Key.Role))
        {
            context.Fail(new AuthorizationFailureReason(
                this, $"A key with the role {caller.Key.Role.ToString().ToLowerInvariant()} may not do this; it takes {Allowed()}."));
        }
        else if (http.Request.RouteValues.TryGetValue("store", out var store) && !caller.Key.Covers((string)store!))
        {
            context.Fail(new AuthorizationFailureReason(
                this, $"This key does not cover store '{store}'; it covers {string.Join(", ", caller.Key.Stores)}."));
        }
        else
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private string Allowed() => string.Join(", ", roles.Select(role => role.ToString().ToLowerInvariant()));
}
