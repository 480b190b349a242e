using Normitri.Contracts.Tenants;
using Normitri.Server.Limits;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Keys;

namespace Normitri.Server.Tests.Limits;

/// <summary>Several API processes that share a tenant's limit, with a clock that stands.</summary>
[Trait("Row", "S12")]
public sealed class RateAllowanceTests
{
    private const int Limit = 100;
    private static readonly ApiKey Key = new("key_one", "one", "acme", [], KeyRole.Gateway);
    private readonly ManualTime _time = new();
    private readonly SharedBucket _bucket;

    public RateAllowanceTests() => _bucket = new SharedBucket(Limit);

    [Fact]
    public async Task TwoProcesses_AskedTwiceTheLimitEach_LetTheLimitInTogether()
    {
        TenantLimits[] processes = [Process(), Process(), Process()];

        var decisions = await Task.WhenAll(Enumerable.Range(0, 6 * Limit).Select(number => Task.Run(() => TakeAsync(processes[number % 3]))));

        Assert.Equal(Limit, decisions.Count(decision => decision.IsAllowed));
    }

    [Fact]
    public async Task ManyFrames_TakeFewCalls()
    {
        _bucket.Refill(100_000);
        var process = Process();
        for (var frame = 0; frame < 10_000; frame++)
        {
            Assert.True((await TakeAsync(process)).IsAllowed);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(_bucket.Calls, 1, 10_000 / 50);
    }

    [Fact]
    public async Task EmptyBucket_IsNotAskedAgainBeforeItCanHaveSomething()
    {
        var process = Process();
        for (var frame = 0; frame < Limit; frame++)
            await TakeAsync(process);
        var first = await TakeAsync(process);
        var calls = _bucket.Calls;

        for (var frame = 0; frame < 1_000; frame++)
            Assert.False((await TakeAsync(process)).IsAllowed);
        Assert.Equal(calls, _bucket.Calls);

        _bucket.Refill(1);
        _time.Advance(first.RetryIn);
        Assert.True((await TakeAsync(process)).IsAllowed);
    }

    [Fact]
    public async Task WhatIsNotUsed_ComesBackForTheOthers()
    {
        var (one, two) = (Process(), Process());
        for (var frame = 0; frame < 20; frame++)
            await TakeAsync(one);
        one.Sweep();
        one.Sweep();
        await _bucket.ReturnedAsync();

        var others = 0;
        while ((await TakeAsync(two)).IsAllowed)
            others++;

        Assert.Equal(Limit - 20, others);
    }

    [Fact]
    public async Task NoAnswer_LetsFramesInAndAsksAgain()
    {
        _bucket.IsAway = true;
        var process = Process();
        Assert.Equal(RateDecision.Unlimited, await TakeAsync(process));
        _bucket.IsAway = false;
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(Limit, (await TakeAsync(process)).Limit);
    }

    private static async Task<RateDecision> TakeAsync(TenantLimits limits) => await limits.TakeFrameAsync(Key);

    private TenantLimits Process() => new(_bucket, _time);

    /// <summary>Stands where the grain stands.</summary>
    private sealed class SharedBucket(int tokens) : ITenantLeases
    {
        private readonly TaskCompletionSource _returned = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _lock = new();
        private int _tokens = tokens;

        public int Calls { get; private set; }

        public bool IsAway { get; set; }

        public void Refill(int frames) => _tokens += frames;

        public Task ReturnedAsync() => _returned.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public async Task<RateLease> RateAsync(string tenant, RateRequest request)
        {
            await Task.Yield();
            if (IsAway)
                return RateLease.Unlimited;
            lock (_lock)
            {
                Calls++;
                _tokens += request.Unused;
                if (request.Unused > 0)
                    _returned.TrySetResult();
                var must = Math.Min(request.Waiting, _tokens);
                var granted = must + Math.Min(request.Ahead, (_tokens - must) / 4);
                _tokens -= granted;
                return new RateLease(Limit, granted, _tokens, _tokens > 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1));
            }
        }

        public Task<QuotaLease?> QuotaAsync(string tenant, QuotaRequest request) => throw new NotSupportedException();
    }
}
