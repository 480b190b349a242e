using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Normitri.Server.Problems;

namespace Normitri.Server.Auth;

/// <summary>Reads <c>Authorization: Bearer nk_...</c>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, KeyCache keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "ApiKey";
    private const string Bearer = "Bearer ";
    private static readonly Task<AuthenticateResult> None = Task.FromResult(AuthenticateResult.NoResult());

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header is not [{ } text] || !text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return None;
        var key = text.AsSpan(Bearer.Length).Trim();
        return KeyText.IsValid(key) ? LookUpAsync(keys.FindAsync(key, Context.RequestAborted)) : None;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        var sentence = Request.Headers.Authorization.Count == 0
            ? "This call needs a key: send it as 'Authorization: Bearer nk_...'."
            : "The key is unknown, revoked or not well-formed: send a valid one as 'Authorization: Bearer nk_...'.";
        return new Problem(401, "unauthorized", "No valid key", sentence).ExecuteAsync(Context);
    }

    private static async Task<AuthenticateResult> LookUpAsync(ValueTask<AuthenticateResult?> lookUp) =>
        await lookUp ?? AuthenticateResult.Fail("unknown key");
}
