using Microsoft.Extensions.Hosting;

namespace Normitri.Demo.Hosting;

/// <summary>Leaves signals alone: the demo stops its gateways first, and the server after them.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
