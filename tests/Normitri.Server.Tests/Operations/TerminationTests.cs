using Normitri.Client;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations;

/// <summary>SIGTERM to a real server process that gateways are sending to.</summary>
public sealed class TerminationTests : IAsyncLifetime
{
    private const int Cameras = 4;
    private readonly string _data = Directory.CreateTempSubdirectory("normitri-term-").FullName;
    private ServerProcess _server = null!;

    public async Task InitializeAsync() => _server = await StartAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Terminated_UnderLoad_IsNotReadyAtOnceLivesOnDrainsAndLosesNothing()
    {
        var client = Client();
        for (var camera = 0; camera < Cameras; camera++)
            await client.PutCameraAsync("store-1", $"cam-{camera}", new CameraSettings { Policy = CameraPolicy.All });
        var busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sending = Enumerable.Range(0, Cameras).Select(camera => SendUntilRefusedAsync(client, camera, busy)).ToList();
        await busy.Task;

        await _server.TerminateAsync();
        var readiness = await Until.Async(_server.ReadinessAsync, status => status != 200, "The probe's change");

        // It says so while its address answers, and whoever restarts what hangs has no reason to.
        Assert.Equal(503, readiness);
        using (var live = await _server.Admin.GetAsync("/health/live"))
            Assert.Equal(200, (int)live.StatusCode);
        Assert.Equal(0, await _server.ExitAsync());
        var accepted = (await Task.WhenAll(sending)).SelectMany(frames => frames).ToList();
        Assert.True(accepted.Count >= 10, $"{accepted.Count} frames");

        await _server.DisposeAsync();
        _server = await StartAsync();
        client = Client();
        await Until.Async(async () => (await client.GetStoresAsync()).Sum(store => store.Waiting), waiting => waiting == 0, "The last outcome", 120);
        var states = await Task.WhenAll(accepted.Distinct().Select(frame => client.GetFrameAsync(frame)));
        Assert.All(states, state => Assert.Equal(FrameOutcome.Processed, state.Outcome));
        var results = new List<string>();
        for (var camera = 0; camera < Cameras; camera++)
        {
            await foreach (var entry in client.GetResultsAsync(UnitName.Camera("store-1", $"cam-{camera}")))
                results.Add(entry.Result.FrameId);
        }

        // One outcome each, those included whose sender did not hear that they were taken.
        Assert.Equal(results.Count, results.Distinct().Count());
        Assert.Subset(results.ToHashSet(), accepted.ToHashSet());
    }

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(_data, new() { ["Normitri:Http:StopDelaySeconds"] = "2" });

    private NormitriClient Client() => NormitriClient.Create(new NormitriClientOptions { Address = _server.Address, Key = TestServer.AdminKey, MaxAttempts = 1 });

    private static async Task<List<string>> SendUntilRefusedAsync(NormitriClient client, int camera, TaskCompletionSource busy)
    {
        var accepted = new List<string>();
        for (ulong sequence = 1; ; sequence++)
        {
            try
            {
                var image = Pictures.Vary(Pictures.Clean, (int)sequence);
                accepted.Add((await client.SendFrameAsync(new CameraFrame("store-1", $"cam-{camera}", sequence, DateTimeOffset.UtcNow, image))).FrameId);
                if (accepted.Count == 10)
                    busy.TrySetResult();
            }
            catch (NormitriException full) when (full.Status == 429)
            {
                sequence--;
            }
            catch (NormitriException refused)
            {
                // Told to come back, or nobody was there any more; never that a frame is bad.
                Assert.True(refused.Retryable, refused.Message);
                return accepted;
            }
        }
    }
}
