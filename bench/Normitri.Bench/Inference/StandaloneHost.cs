using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;

namespace Normitri.Bench.Inference;

/// <summary>The inference host alone, as one would use it without a container.</summary>
internal sealed class StandaloneHost : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private StandaloneHost(InferenceOptions options) =>
        Host = new InferenceHost(Options.Create(options), TimeProvider.System, Meters, NullLogger<InferenceHost>.Instance);

    public InferenceHost Host { get; }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public static async Task<StandaloneHost> StartAsync(string models, string? defaultModel, int executors, Action<InferenceOptions>? change = null)
    {
        var options = new InferenceOptions { ModelsPath = models, DefaultModel = defaultModel, Executors = executors };
        change?.Invoke(options);
        var host = new StandaloneHost(options);
        await host.Host.StartAsync(CancellationToken.None);
        return host;
    }

    public async Task<InferenceOutcome> InferAsync(byte[] image, string unit = "camera")
    {
        var request = new InferenceRequest { Tenant = "bench", Unit = unit, Image = image, Deadline = DateTimeOffset.MaxValue };
        var outcome = await Host.InferAsync(request, CancellationToken.None);
        return outcome.IsSuccess ? outcome : throw new InvalidOperationException(outcome.Error.Message);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _services.DisposeAsync();
    }
}
