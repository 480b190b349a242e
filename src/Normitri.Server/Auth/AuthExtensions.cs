using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Normitri.Server.Settings;

namespace Normitri.Server.Auth;

internal static class AuthExtensions
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<AuthSettings>(configuration, AuthSettings.Section);
        services.AddSingleton<ServiceOperators>().AddSingleton<KeyCache>().AddHostedService<KeyBootstrap>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalHandler>();
        services.AddAuthentication(ApiKeyHandler.Scheme).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null);
        var policies = services.AddAuthorizationBuilder();
        foreach (var right in Rights.All)
            policies.AddPolicy(right.Name, policy => policy.RequireAuthenticatedUser().AddRequirements(right));
        return services;
    }
}
