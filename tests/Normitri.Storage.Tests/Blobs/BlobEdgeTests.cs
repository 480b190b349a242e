using System.Diagnostics.Metrics;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Circuits;
using Normitri.Storage.Blobs;
using Normitri.Storage.Frames;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Blobs;

/// <summary>How often the blob service is called, and when it is left alone.</summary>
[Trait("Row", "S15")]
public sealed class BlobEdgeTests : IDisposable
{
    private readonly PausingTime _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Circuit _circuit;
    private readonly BlobEdge _edge;
    private int _calls;

    public BlobEdgeTests()
    {
        var circuits = new EdgeCircuits(new CircuitOptions(), _time, _services.GetRequiredService<IMeterFactory>());
        (_circuit, _edge) = (circuits.Of(BlobEdge.Name), new BlobEdge(circuits, _time));
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task WhatFailsAtOnce_IsTriedThreeTimesMoreAfterGrowingPauses()
    {
        Assert.Equal(7, await _edge.CallAsync(_ => ++_calls <= 3 ? Busy<int>() : Task.FromResult(7), default));

        Assert.Equal(4, _calls);
        Assert.Equal(3, _time.Pauses.Count);
        for (var tried = 1; tried <= 3; tried++)
            Assert.InRange(_time.Pauses[tried - 1].TotalMilliseconds, 50 * Math.Pow(2, tried - 1), 100 * Math.Pow(2, tried - 1));
    }

    [Theory]
    [InlineData(1, 0, 100)]
    [InlineData(2, 0, 200)]
    [InlineData(7, 0, 6_400)]
    [InlineData(8, 0, 10_000)]
    [InlineData(30, 0, 10_000)]
    [InlineData(1, 1, 50)]
    [InlineData(30, 1, 5_000)]
    public void Pauses_DoubleFromATenthOfASecondToTenSecondsLessUpToHalf(int tried, double chance, double milliseconds) =>
        Assert.Equal(milliseconds, BlobEdge.PauseAfter(tried, chance).TotalMilliseconds, 1e-6);

    [Fact]
    public async Task WhatFailedForLong_IsNotTriedAgain()
    {
        // As a client library that tries again by itself.
        await Assert.ThrowsAsync<RequestFailedException>(() => _edge.CallAsync(_ =>
        {
            _calls++;
            _time.Advance(TimeSpan.FromSeconds(6));
            return Busy<int>();
        }, default));

        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task FiveCallsThatFail_StopAllForThirtySecondsAndThreeThatGoWellLetThemThroughAgain()
    {
        for (var call = 0; call < 5; call++)
            await Assert.ThrowsAsync<RequestFailedException>(() => _edge.CallAsync(_ => Busy<int>(), default));
        Assert.Equal(CircuitState.Open, _circuit.State);

        var refused = await Assert.ThrowsAsync<FrameStoreException>(() => CountAsync());
        Assert.True(refused.Retryable);
        Assert.Equal(0, _calls);
        _time.Advance(TimeSpan.FromSeconds(29));
        await Assert.ThrowsAsync<FrameStoreException>(() => CountAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        for (var call = 1; call <= 3; call++)
        {
            Assert.Equal(CircuitState.Trying, _circuit.State);
            Assert.Equal(call, await CountAsync());
        }

        Assert.Equal(CircuitState.Closed, _circuit.State);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    public async Task AnswerThatSaysNo_IsNoFailureOfTheService(int status)
    {
        for (var call = 0; call < 10; call++)
            await Assert.ThrowsAsync<RequestFailedException>(() => _edge.CallAsync(_ => Refused<int>(status), default));
        await Assert.ThrowsAsync<FrameStoreException>(() => _edge.CallAsync<int>(_ => throw new FrameStoreException("Damaged.", FrameStoreFault.Damaged), default));

        Assert.Equal(CircuitState.Closed, _circuit.State);
        Assert.Empty(_time.Pauses);
    }

    [Fact]
    public async Task ServiceThatDoesNotAnswer_IsGivenUpAfterThirtySeconds()
    {
        var calling = _edge.CallAsync(async ending =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, ending);
            return 0;
        }, default);

        _time.Elapse();

        var failure = await Assert.ThrowsAsync<FrameStoreException>(() => calling);
        Assert.Equal(("The blob service gave no answer within 30 s.", true), (failure.Message, failure.Retryable));
        Assert.Equal(failure.Message, _circuit.LastFailure);
    }

    [Fact]
    public async Task CallerThatGoesAway_IsNoFailureOfTheService()
    {
        for (var call = 0; call < 10; call++)
        {
            using var away = new CancellationTokenSource();
            var calling = _edge.CallAsync(async ending =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, ending);
                return 0;
            }, away.Token);
            await away.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        }

        Assert.Equal((CircuitState.Closed, null), (_circuit.State, _circuit.LastFailure));
    }

    private Task<int> CountAsync() => _edge.CallAsync(_ => Task.FromResult(++_calls), default);

    private static Task<T> Busy<T>() => Refused<T>(503);

    private static Task<T> Refused<T>(int status) => Task.FromException<T>(new RequestFailedException(status, "No.", "No", null));
}
