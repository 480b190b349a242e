using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests;

public sealed class RetryTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(408)]
    public async Task SendFrameAsync_PassingFailures_AreTriedAgainWithGrowingPauses(int status)
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(status, Answers.Problem("p", status)).Then(status, Answers.Problem("p", status)).Then(202, Answers.Accepted);

        var sending = Clients.For(server, _time).SendFrameAsync(Clients.Frame());
        var first = await _time.PassPauseAsync();
        var second = await _time.PassPauseAsync();
        var receipt = await sending;

        Assert.Equal("f-1", receipt.FrameId);
        Assert.InRange(first, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        Assert.InRange(second, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.All(server.Requests, request => Assert.Equal(("7", Clients.Jpeg.Length), (request.Header("X-Frame-Sequence"), request.Body.Length)));
    }

    [Theory]
    [Trait("Row", "S15")]
    [InlineData(409, true, 4)]
    [InlineData(422, true, 4)]
    [InlineData(500, false, 1)]
    [InlineData(503, false, 1)]
    [InlineData(429, false, 1)]
    public async Task SendFrameAsync_AnswerThatSaysWhetherItMayPass_IsTriedAgainAsItSays(int status, bool retryable, int attempts)
    {
        await using var server = await ScriptedServer.StartAsync();
        for (var attempt = 0; attempt < attempts; attempt++)
            server.Then(status, Answers.Problem("urn:normitri:problem:p", status, $",\"retryable\":{(retryable ? "true" : "false")},\"category\":\"c\""));

        var sending = Clients.For(server, _time, options =>
        {
            options.RetryDelay = TimeSpan.FromMilliseconds(100);
            options.MaxRetryDelay = TimeSpan.FromSeconds(10);
        }).SendFrameAsync(Clients.Frame());
        // Three more tries, 100, 200 and 400 ms apart, less up to half by chance.
        for (var pause = 1; pause < attempts; pause++)
            Assert.InRange((await _time.PassPauseAsync()).TotalMilliseconds, 50 * Math.Pow(2, pause - 1), 100 * Math.Pow(2, pause - 1));
        var e = await Assert.ThrowsAsync<NormitriException>(() => sending);

        Assert.Equal((status, retryable, "abc"), (e.Status, e.Retryable, e.TraceId));
        Assert.Equal(attempts, server.Requests.Count);
    }

    [Fact]
    public async Task SendFrameAsync_BrokenConnection_IsTriedAgain()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(Answers.Abort).Then(202, Answers.Duplicate);

        var sending = Clients.For(server, _time).SendFrameAsync(Clients.Frame());
        await _time.PassPauseAsync();

        Assert.Equal(ReceiptStatus.Duplicate, (await sending).Status);
    }

    [Fact]
    public async Task SendFrameAsync_NoAnswerInTime_IsTriedAgain()
    {
        var release = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        await using var server = (await ScriptedServer.StartAsync())
            .Then(_ =>
            {
                arrived.SetResult();
                return release.Task;
            })
            .Then(202, Answers.Accepted);

        var sending = Clients.For(server, _time).SendFrameAsync(Clients.Frame());
        await arrived.Task;
        _time.Advance(TimeSpan.FromHours(10));
        await _time.PassPauseAsync();

        Assert.Equal("f-1", (await sending).FrameId);
        release.SetResult();
    }

    [Fact]
    public async Task SendFrameAsync_RetryAfterInSeconds_IsTheLeastPause()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(429, Answers.Problem("p", 429), ("Retry-After", "12")).Then(202, Answers.Accepted);

        var sending = Clients.For(server, _time).SendFrameAsync(Clients.Frame());
        var pause = await _time.PassPauseAsync();
        await sending;

        Assert.InRange(pause, TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(12.5));
    }

    [Fact]
    public async Task SendFrameAsync_RetryAfterAsADate_IsTheLeastPause()
    {
        var date = _time.GetUtcNow().AddSeconds(9).ToString("R");
        await using var server = (await ScriptedServer.StartAsync())
            .Then(503, Answers.Problem("p", 503), ("Retry-After", date)).Then(202, Answers.Accepted);

        var sending = Clients.For(server, _time).SendFrameAsync(Clients.Frame());
        var pause = await _time.PassPauseAsync();
        await sending;

        Assert.InRange(pause, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(9.5));
    }

    [Fact]
    public async Task SendFrameAsync_RetryAfterBeyondTheLongestPause_ThrowsAndSaysHowLong()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(503, Answers.Problem("p", 503), ("Retry-After", "3600"));

        var e = await Assert.ThrowsAsync<NormitriException>(() => Clients.For(server, _time).SendFrameAsync(Clients.Frame()));

        Assert.True(e.Retryable);
        Assert.Equal(TimeSpan.FromHours(1), e.RetryAfter);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task SendFrameAsync_NeverASuccess_GivesUpAfterTheAttempts()
    {
        await using var server = (await ScriptedServer.StartAsync()).Otherwise(Answers.Json(503, Answers.Problem("urn:x", 503)));

        var sending = Clients.For(server, _time).SendFrameAsync(Clients.Frame());
        for (var i = 0; i < 3; i++)
            await _time.PassPauseAsync();
        var e = await Assert.ThrowsAsync<NormitriException>(() => sending);

        Assert.Equal(("urn:x", 503, true), (e.Type, e.Status, e.Retryable));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task SendFrameAsync_Cancelled_StopsInThePause()
    {
        await using var server = (await ScriptedServer.StartAsync()).Otherwise(Answers.Json(503, Answers.Problem("p", 503)));
        using var cancelling = new CancellationTokenSource();

        var sending = Clients.For(server, _time).SendFrameAsync(Clients.Frame(), cancellation: cancelling.Token);
        await _time.NextPauseAsync();
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task SendFrameAsync_NobodyListens_SaysWhereItWas()
    {
        var server = await ScriptedServer.StartAsync();
        var client = Clients.For(server, _time, options => options.MaxAttempts = 1);
        await server.DisposeAsync();

        var e = await Assert.ThrowsAsync<NormitriException>(() => client.SendFrameAsync(Clients.Frame()));

        Assert.Equal((NormitriErrors.Unreachable, null, true), (e.Type, e.Status, e.Retryable));
        Assert.Contains("127.0.0.1", e.Detail);
    }

    [Fact]
    public async Task PutCameraAsync_WithAVersionAndABrokenConnection_IsNotSentTwice()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(Answers.Abort);

        var e = await Assert.ThrowsAsync<NormitriException>(
            () => Clients.For(server, _time).PutCameraAsync("store-1", "cart-1", new CameraSettings(), expectedVersion: 3));

        Assert.True(e.Retryable);
        Assert.Single(server.Requests);
    }
}
