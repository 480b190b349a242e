using Microsoft.Extensions.Options;
using Normitri.Storage.Keys;

namespace Normitri.Server.Auth;

/// <summary>Sees to it that there is a key to begin with.</summary>
internal sealed class KeyBootstrap(IApiKeyStore store, IOptions<AuthSettings> settings) : IHostedService
{
    private const string Actor = "bootstrap";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var tenant = settings.Value.BootstrapTenant;
        if (settings.Value.BootstrapKey is { Length: > 0 } given)
        {
            await AddAsync(tenant, given, "key_bootstrap", cancellationToken);
        }
        else if (await store.ListAsync(tenant, cancellationToken) is [])
        {
            var made = KeyText.Create();
            await AddAsync(tenant, made, KeyText.CreateId(), cancellationToken);
            // The one time that a key is shown: straight to the console, never to a log.
            Console.WriteLine($"Normitri: first admin key of tenant '{tenant}', shown this once: {made}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task AddAsync(string tenant, string text, string id, CancellationToken cancellation) =>
        await store.AddAsync(new ApiKey(id, "bootstrap", tenant, [], KeyRole.Admin), KeyHash.Of(text).ToArray(), Actor, cancellation);
}
