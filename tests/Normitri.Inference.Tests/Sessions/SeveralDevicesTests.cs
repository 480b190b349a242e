using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Sessions;

/// <summary>Sessions over devices, on a factory that only pretends to have them.</summary>
public sealed class SeveralDevicesTests : IDisposable
{
    private readonly ModelFolder _folder = ModelFolder.WithBlocks();
    private readonly ScriptedSessions _factory = new();

    [Fact]
    public void Acquire_OverTwoDevices_SpreadsTheExecutors()
    {
        using var sessions = Open();

        var leases = Enumerable.Range(0, 4).Select(_ => sessions.Acquire()).ToList();

        Assert.Equal(["cuda:0", "cuda:0", "cuda:1", "cuda:1"], leases.Select(lease => lease.Backend).Order(StringComparer.Ordinal));
        Assert.Equal((4, "cuda:0, cuda:1"), (sessions.Created, sessions.Backend));
        leases.ForEach(lease => lease.Dispose());
        Assert.Equal(4, sessions.Disposed);
    }

    [Fact]
    [Trait("Row", "S04")]
    public void Open_WhereADeviceCannotLoadTheModel_UsesTheOtherAndSaysSo()
    {
        _factory.Failing.Add("cuda:0");
        using var sessions = Open();

        var leases = Enumerable.Range(0, 3).Select(_ => sessions.Acquire()).ToList();

        Assert.All(leases, lease => Assert.Equal(("cuda:1", null), (lease.Backend, lease.FallbackFrom)));
        Assert.Equal("cuda:1", sessions.Backend);
        Assert.Contains("cuda:0 is not there", Assert.Single(sessions.FailedDevices), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "S04")]
    public void Open_WhereEveryDeviceFails_IsAnErrorThatNamesTheKey()
    {
        _factory.Failing.UnionWith(["cuda:0", "cuda:1"]);

        var opened = ModelSessions.Open(Bundle, Options(), _factory);

        Assert.Equal(PipelineErrorKind.LoadFailed, opened.Error!.Kind);
        Assert.Contains("Normitri:Inference:Provider is Cuda", opened.Error.Message, StringComparison.Ordinal);
        Assert.Contains("cuda:1 is not there", opened.Error.Message, StringComparison.Ordinal);
        Assert.Empty(_factory.Created);
    }

    [Fact]
    [Trait("Row", "S04")]
    public void Open_WhereEveryDeviceFailsButAFallbackIsNamed_SaysItWithEveryLease()
    {
        _factory.Failing.UnionWith(["cuda:0", "cuda:1"]);
        using var sessions = Open(fallback: InferenceFallback.Cpu);

        using var lease = sessions.Acquire();

        Assert.Equal(("cpu", "cuda:0, cuda:1"), (lease.Backend, lease.FallbackFrom));
        Assert.Contains("cuda:0 is not there", sessions.FallbackReason, StringComparison.Ordinal);
        Assert.Equal(2, sessions.FailedDevices.Count);
    }

    [Fact]
    [Trait("Row", "Y03")]
    public void Acquire_ASessionWithOtherNamesUnderTheSameModel_IsRefused()
    {
        using var sessions = Open();
        using var first = sessions.Acquire();
        var renamed = new OnnxModelWriter()
            .Input("other", OnnxModelWriter.Float, 1, 3, OnnxGraphs.Side, OnnxGraphs.Side)
            .Output("output0", OnnxModelWriter.Float, 1, 3, OnnxGraphs.Side, OnnxGraphs.Side)
            .Node("Identity", ["other"], ["output0"]);
        _factory.Models.Enqueue(renamed.ToArray());

        var exception = Assert.Throws<ModelLoadException>(sessions.Acquire);

        Assert.Equal(PipelineErrorKind.InvalidConfig, exception.Error.Kind);
        using var next = sessions.Acquire();
        Assert.Equal("images", next.Session.InputNames[0]);
    }

    [Fact]
    [Trait("Row", "S03")]
    public void Acquire_BeyondTheMemoryBudget_NamesTheKeyAndBothNumbers()
    {
        var needed = SessionMemory.Estimate(Bundle);
        var budgets = new Normitri.Inference.Memory.MemoryBudgets(needed * 5 / 2);
        var options = Options();
        options.DeviceIds = [0];
        using var sessions = ModelSessions.Open(Bundle, options, _factory, budgets).Value!;
        using var first = sessions.Acquire();
        var second = sessions.Acquire();

        var exception = Assert.Throws<ModelLoadException>(sessions.Acquire);

        Assert.Equal(PipelineErrorKind.InvalidConfig, exception.Error.Kind);
        Assert.Contains($"Normitri:Inference:MemoryBudget is {needed * 5 / 2} bytes for cuda:0", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"needs about {needed}, and {needed / 2} are left", exception.Message, StringComparison.Ordinal);
        second.Dispose();
        using var third = sessions.Acquire();
        Assert.Equal(2 * needed, budgets.Of(third.Device.Target).Leased.Live);
    }

    [Fact]
    [Trait("Row", "S04")]
    public async Task Host_WhoseDeviceIsSaidToHaveFailed_MovesItsFramesToTheOther()
    {
        await using var host = await StartedHost(InferenceFallback.None);

        await host.FailDeviceAsync("cuda:0", "too hot");

        var backends = await Backends(host);
        Assert.Equal(["cuda:1"], backends.Distinct());
        var health = Assert.Single(host.GetHealth().Models);
        Assert.Equal(("cuda:1", null, 2), (health.Backend, health.FallbackReason, health.Executors));
        Assert.Equal(["cuda:0: too hot"], health.FailedDevices);
    }

    [Fact]
    [Trait("Row", "S04")]
    public async Task Host_WhoseDevicesAllFail_AnswersFromTheCpuAndSaysSoEveryTime()
    {
        await using var host = await StartedHost(InferenceFallback.Cpu);

        await host.FailDeviceAsync("cuda:0", "too hot");
        await host.FailDeviceAsync("cuda:1", "fell off the bus");

        var outcomes = await Outcomes(host);
        Assert.All(outcomes, outcome => Assert.Equal((true, "cpu", "cuda:0, cuda:1"), (outcome.IsSuccess, outcome.Backend, outcome.FallbackFrom)));
        Assert.Contains("fell off the bus", Assert.Single(host.GetHealth().Models).FallbackReason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Row", "S04")]
    public async Task Host_WhoseDevicesAllFailWithoutAFallback_AnswersWithAnErrorAtOnce()
    {
        await using var host = await StartedHost(InferenceFallback.None);
        var first = host.FailDeviceAsync("cuda:0", "too hot");
        await first;

        _ = host.FailDeviceAsync("cuda:1", "fell off the bus"); // its executors are tried again until the host stops
        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(1)), CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(outcome.Error!.Retryable);
        Assert.Contains("cuda:1: fell off the bus", outcome.Error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ModelBundle Bundle => ModelBundle.Load(_folder.PathOf("blocks")).Value!;

    private static InferenceOptions Options(InferenceFallback fallback = InferenceFallback.None) =>
        new() { Provider = InferenceProvider.Cuda, DeviceIds = [0, 1], Fallback = fallback, Executors = 2, DrainTimeout = TimeSpan.FromSeconds(1) };

    private ModelSessions Open(InferenceFallback fallback = InferenceFallback.None) => ModelSessions.Open(Bundle, Options(fallback), _factory).Value!;

    private async Task<InferenceHost> StartedHost(InferenceFallback fallback)
    {
        var host = Hosts.On(_folder, Options(fallback), _factory);
        await host.StartAsync(CancellationToken.None);
        Assert.Equal(["cuda:0", "cuda:1"], _factory.Created.Order(StringComparer.Ordinal));
        return host;
    }

    private static async Task<IEnumerable<string>> Backends(InferenceHost host) => (await Outcomes(host)).Select(outcome => outcome.Backend);

    private static Task<InferenceOutcome[]> Outcomes(InferenceHost host) => Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
        host.InferAsync(Hosts.Request(BlockJpeg.Bits((ulong)number)), CancellationToken.None).AsTask()));
}
