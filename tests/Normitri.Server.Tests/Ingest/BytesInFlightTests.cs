using System.Globalization;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest;

/// <summary>More bytes at once than the server may hold: refused unread, counted, and memory stays where it is.</summary>
[Trait("Row", "S06")]
[Collection(nameof(BytesInFlightTests))]
[CollectionDefinition(nameof(BytesInFlightTests), DisableParallelization = true)]
public sealed class BytesInFlightTests : IAsyncLifetime
{
    private const string Store = "in-flight";
    private const int FrameBytes = 1 << 20;
    private const int Budget = 4;
    private static readonly byte[] Frame = [.. Pictures.Clean, .. new byte[FrameBytes - Pictures.Clean.Length]];
    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(new()
        {
            ["Normitri:Ingest:MaxFrameBytes"] = FrameBytes.ToString(CultureInfo.InvariantCulture),
            ["Normitri:Ingest:MaxBytesInFlightPerTenant"] = (Budget * FrameBytes).ToString(CultureInfo.InvariantCulture),
            ["Normitri:Ingest:MaxBytesInFlight"] = ((Budget + 1) * FrameBytes).ToString(CultureInfo.InvariantCulture),
            ["Normitri:Storage:FrameCacheBytes"] = "0",
            ["Normitri:Http:MinBodyBytesPerSecond"] = "1",
        });
        for (var camera = 0; camera <= 4 * Budget; camera++)
            await _server.CameraAsync(Store, $"cam-{camera}");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task FourTimesTheBudget_IsRefusedBeyondItAndMemoryStaysFlat()
    {
        // Buffers that are kept for reuse are there after a few rounds.
        const int first = 3;
        const int rounds = 15;
        for (var round = 1; round <= first; round++)
            await OverloadAsync(round);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var round = first + 1; round <= rounds; round++)
            await OverloadAsync(round);

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 4 * Budget * FrameBytes, $"memory grew by {grown >> 20} MiB");
        Assert.Equal(rounds * 3 * Budget, await MetricAsync("normitri_ingest_refused_total{problem=\"too-much-in-flight\"}"));
    }

    [Fact]
    public async Task BodyWithoutALength_CountsAsTheLargest()
    {
        var held = await HoldAsync(Budget, sequence: 1);
        using var request = Pictures.Request($"/v1/stores/{Store}/cameras/cam-{Budget}/frames", [], 1);
        request.Content = new StreamContent(new MemoryStream(Pictures.Clean));
        request.Headers.TransferEncodingChunked = true;
        await (await _server.Admin.SendAsync(request)).EnsureProblem(429, "too-much-in-flight");
        await ReleaseAsync(held);
    }

    [Fact]
    public async Task BodyBeyondTheLargest_IsTooLargeAlsoWhenThereIsNoRoom()
    {
        var held = await HoldAsync(Budget, sequence: 1);
        await (await _server.Admin.SendFrameAsync(Store, $"cam-{Budget}", 1, [.. Frame, 0])).EnsureProblem(413, "body-too-large");
        await ReleaseAsync(held);
    }

    [Fact]
    public async Task OneTenantAtItsLimit_LeavesRoomForTheOthers()
    {
        using var other = await _server.OtherTenantAsync();
        var held = await HoldAsync(Budget, sequence: 1);
        await (await _server.Admin.SendFrameAsync(Store, $"cam-{Budget}", 1)).EnsureProblem(429, "too-much-in-flight");
        await (await other.SendScanAsync(Store, "lane-1", 1)).Ensure(202);
        await ReleaseAsync(held);
        await (await _server.Admin.SendFrameAsync(Store, $"cam-{Budget}", 1)).Ensure(202);
    }

    /// <summary>Fills the budget with bodies that are half there, sends three times as much again, then lets the first ones end.</summary>
    private async Task OverloadAsync(int sequence)
    {
        var held = await HoldAsync(Budget, sequence);
        var refused = Enumerable.Range(Budget, 3 * Budget).Select(camera => _server.Admin.SendFrameAsync(Store, $"cam-{camera}", sequence, Frame));
        foreach (var response in await Task.WhenAll(refused))
        {
            await response.EnsureProblem(429, "too-much-in-flight");
            Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }

        await ReleaseAsync(held);
    }

    private async Task<IReadOnlyList<HeldBody>> HoldAsync(int count, int sequence)
    {
        var held = Enumerable.Range(0, count)
            .Select(camera => new HeldBody(_server.Admin, $"/v1/stores/{Store}/cameras/cam-{camera}/frames", sequence, Frame))
            .ToList();
        await InFlightAsync(count * FrameBytes);
        return held;
    }

    private async Task ReleaseAsync(IReadOnlyList<HeldBody> held)
    {
        foreach (var body in held)
            await (await body.ReleaseAsync()).Ensure(202);
        await InFlightAsync(0);
    }

    private Task InFlightAsync(long bytes) => Until.Async(() => MetricAsync("normitri_ingest_in_flight_bytes"), now => now == bytes, $"{bytes} bytes in flight");

    private async Task<double> MetricAsync(string series) => await _server.MetricAsync(series);
}
