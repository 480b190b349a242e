using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Normitri.Server.Problems;

namespace Normitri.Server.Auth;

/// <summary>Answers a refused key with the reason that the right gave.</summary>
internal sealed class RefusalHandler : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _default = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Forbidden
            ? Forbidden(authorizeResult.AuthorizationFailure).ExecuteAsync(context)
            : _default.HandleAsync(next, context, policy, authorizeResult);

    private static Problem Forbidden(AuthorizationFailure? failure) => new(
        403, "forbidden", "Not allowed for this key", failure?.FailureReasons.FirstOrDefault()?.Message ?? "This key may not do this.");
}
