using Microsoft.Extensions.Options;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Results;
using Normitri.Grains.Inference;
using Normitri.Grains.Tests.Properties;
using Normitri.Grains.Units;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Inference;

public sealed class ResultCacheTests
{
    private static readonly InferenceReply Found = new(new ModelIdentity("m", "1", "sha"), "cpu", new ImageSize(1, 1), [], [], null);
    private readonly SteppedTime _time = new();
    private int _looks;

    [Fact]
    [Trait("Row", "S14")]
    public async Task SamePicture_IsLookedAtOnceAndSaysSo()
    {
        var cache = Cache();
        Assert.False((await cache.GetAsync(Key(), Look)).CacheHit);
        Assert.Equal(Found with { CacheHit = true }, await cache.GetAsync(Key(), Look));
        Assert.Equal(1, _looks);
    }

    [Theory]
    [Trait("Row", "S14")]
    [InlineData("globex", "picture", "m", "1", "sha")]
    [InlineData("acme", "other", "m", "1", "sha")]
    [InlineData("acme", "picture", "n", "1", "sha")]
    [InlineData("acme", "picture", "m", "2", "sha")]
    [InlineData("acme", "picture", "m", "1", "other")]
    public async Task AnotherTenantPictureOrVersion_IsAnother(string tenant, string picture, string model, string version, string sha)
    {
        var cache = Cache();
        await cache.GetAsync(Key(), Look);
        Assert.False((await cache.GetAsync(new ResultKey(tenant, picture, model, version, sha), Look)).CacheHit);
        Assert.Equal(2, _looks);
    }

    [Fact]
    [Trait("Row", "S14")]
    public async Task SamePicture_ManyTimesAtOnce_IsLookedAtOnce()
    {
        var cache = Cache();
        var gate = new TaskCompletionSource<InferenceReply>();
        var first = cache.GetAsync(Key(), () => gate.Task).AsTask();
        var others = Enumerable.Range(0, 99).Select(_ => cache.GetAsync(Key(), Look).AsTask()).ToList();
        gate.SetResult(Found);
        Assert.False((await first).CacheHit);
        Assert.All(await Task.WhenAll(others), reply => Assert.True(reply.CacheHit));
        Assert.Equal(0, _looks);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fault_IsNotKept_AndIsItsAskersOwn(bool retryable)
    {
        var cache = Cache();
        var gate = new TaskCompletionSource<InferenceReply>();
        var first = cache.GetAsync(Key(), () => gate.Task).AsTask();
        var second = cache.GetAsync(Key(), Look).AsTask();
        gate.SetResult(InferenceReply.Failed(new InferenceFault(PipelineErrorKind.InferenceFailed, "No.", "infer", retryable)));
        Assert.NotNull((await first).Fault);
        Assert.Null((await second).Fault);
        Assert.Null((await cache.GetAsync(Key(), Look)).Fault);
        Assert.Equal(2, _looks);
    }

    [Fact]
    public async Task LookThatThrows_HoldsNobodyBack()
    {
        var cache = Cache();
        var gate = new TaskCompletionSource<InferenceReply>();
        var first = cache.GetAsync(Key(), () => gate.Task).AsTask();
        var second = cache.GetAsync(Key(), Look).AsTask();
        gate.SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        Assert.Null((await second).Fault);
    }

    [Fact]
    public async Task Answer_AfterItsLifetime_IsLookedForAnew()
    {
        var cache = Cache();
        await cache.GetAsync(Key(), Look);
        _time.Pass(TimeSpan.FromMinutes(59));
        Assert.True((await cache.GetAsync(Key(), Look)).CacheHit);
        _time.Pass(TimeSpan.FromMinutes(1));
        Assert.False((await cache.GetAsync(Key(), Look)).CacheHit);
        Assert.True((await cache.GetAsync(Key(), Look)).CacheHit);
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public async Task FullCache_LetsTheLeastLatelyUsedGo()
    {
        var cache = Cache(entries: 3);
        foreach (var picture in (string[])["a", "b", "c", "a", "d"])
            await cache.GetAsync(Key(picture), Look);
        Assert.Equal((3, 4), (cache.Count, _looks));
        Assert.True((await cache.GetAsync(Key("a"), Look)).CacheHit);
        Assert.False((await cache.GetAsync(Key("b"), Look)).CacheHit);
    }

    [Fact]
    public async Task CacheOfNone_AndUnknownModel_KeepNothing()
    {
        var none = Cache(entries: 0);
        await none.GetAsync(Key(), Look);
        Assert.False((await none.GetAsync(Key(), Look)).CacheHit);
        var cache = Cache();
        await cache.GetAsync(null, Look);
        Assert.False((await cache.GetAsync(null, Look)).CacheHit);
        Assert.Equal((0, 0, 4), (none.Count, cache.Count, _looks));
    }

    [Fact]
    public async Task ModelThatChangedWhileItLooked_IsKeptUnderTheOneThatRan()
    {
        var cache = Cache();
        await cache.GetAsync(Key() with { ModelVersion = "0" }, Look);
        Assert.False((await cache.GetAsync(Key() with { ModelVersion = "0" }, Look)).CacheHit);
        Assert.True((await cache.GetAsync(Key(), Look)).CacheHit);
    }

    private static ResultKey Key(string picture = "picture") => new("acme", picture, "m", "1", "sha");

    private ResultCache Cache(int entries = 4096) =>
        new(Options.Create(new ResultCacheOptions { Entries = entries }), new UnitMetrics(new Nothing()), _time);

    private Task<InferenceReply> Look()
    {
        _looks++;
        return Task.FromResult(Found);
    }
}
