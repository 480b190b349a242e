using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Server.Ingest;

namespace Normitri.Server.Tests.Ingest;

/// <summary>The arithmetic of bytes in flight, alone.</summary>
public sealed class BytesInFlightSharesTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    [Trait("Row", "S06")]
    public void EmptyShare_ThatOutlivesTheTenantsLastBytes_IsGivenBack()
    {
        var settings = Options.Create(new IngestSettings { MaxBytesInFlight = 4096, MaxBytesInFlightPerTenant = 2048 });
        var metrics = new IngestMetrics(_services.GetRequiredService<IMeterFactory>(), NullLogger<IngestMetrics>.Instance);
        var inFlight = new BytesInFlight(settings, metrics);
        var whole = inFlight.TryTake("acme", 2048)!.Value;
        var empty = inFlight.TryTake("acme", 0)!.Value;
        Assert.Null(inFlight.TryTake("acme", 1));

        whole.Dispose();
        empty.Dispose();

        Assert.NotNull(inFlight.TryTake("acme", 2048));
        Assert.Null(inFlight.TryTake("acme", 1));
        Assert.NotNull(inFlight.TryTake("other", 2048));
        Assert.Null(inFlight.TryTake("third", 1));
    }
}
