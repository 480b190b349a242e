using System.Collections.Concurrent;
using System.Text;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Hosting;

/// <summary>Hosts on runners that a test lets go one by one, and remembers.</summary>
internal sealed class FakeRunners
{
    private readonly ConcurrentQueue<FakeRunner> _made = new();

    /// <summary>In the order of their making.</summary>
    public IReadOnlyCollection<FakeRunner> All => _made;

    public FakeRunner First => _made.First();

    public FakeRunner Last => _made.Last();

    public static Task<InferenceOutcome> Infer(ModelHost host, string text, string unit = "camera-1", TimeProvider? time = null) =>
        host.InferAsync(Hosts.Request(Encoding.UTF8.GetBytes(text), unit, time: time), CancellationToken.None).AsTask();

    public async Task<ModelHost> StartAsync(Action<InferenceOptions>? change = null, TimeProvider? time = null, bool holdsBack = true)
    {
        var host = Hosts.Fake(() => Add(new FakeRunner { HoldsBack = holdsBack }), time, change);
        await host.StartAsync();
        return host;
    }

    public FakeRunner Add(FakeRunner runner)
    {
        _made.Enqueue(runner);
        return runner;
    }
}
