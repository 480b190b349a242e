using Normitri.Bench.Chaos;
using Normitri.Bench.Chaos.Databases;
using Normitri.Bench.Chaos.Processes;
using Normitri.Bench.Path;
using Normitri.Client;

namespace Normitri.Chaos.Tests.Runs;

/// <summary>SIGTERM to a real server that has work.</summary>
public sealed class OrderlyEndTests : IAsyncLifetime
{
    private const string Key = "nk_orderly-0123456789abcdef0123456789";
    private const int Cameras = 6;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("normitri-end-");
    private readonly CancellationTokenSource _enough = new();
    private ServerProcess _server = null!;

    public async Task InitializeAsync()
    {
        _server = new ServerProcess(
            [
                "--Logging:LogLevel:Default=Warning",
                $"--Normitri:Storage:DataPath={_data.FullName}",
                $"--Normitri:Inference:ModelsPath={Pictures.PathOf("models")}",
                $"--Normitri:Inference:DefaultModel={BenchModels.Shipped}",
                "--Normitri:Silo:Port=0",
                "--Normitri:Silo:GatewayPort=0",
                $"--Normitri:Auth:BootstrapKey={Key}",
                "--Normitri:Auth:BootstrapTenant=chaos",
                "--Normitri:Http:StopDelaySeconds=1",
            ],
            Path.Combine(_data.FullName, "server.log"));
        await _server.StartAsync();
    }

    [Fact]
    public async Task Terminated_UnderLoad_SaysSoFirstKeepsWhatItAcceptedAndEndsWithZero()
    {
        var client = NormitriClient.Create(new NormitriClientOptions { Address = _server.Address, Key = Key, MaxAttempts = 1 });
        for (var camera = 0; camera < Cameras; camera++)
            await client.PutCameraAsync("store-1", $"cam-{camera}", new CameraSettings { Policy = CameraPolicy.All });
        var working = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sending = Task.WhenAll(Enumerable.Range(0, Cameras).Select(camera => SendAsync(client, camera, working)));
        await working.Task;

        var stopping = _server.StopAsync();
        int ready;
        while ((ready = await _server.ReadinessAsync()) == 200)
        {
        }

        // The address still answered when the probe turned.
        Assert.Equal(503, ready);
        await stopping;
        await _enough.CancelAsync();
        var sent = (await sending).SelectMany(frames => frames.Accepted).ToHashSet();
        var refused = (await sending).Select(frames => frames.Refused).ToList();
        Assert.Equal(0, _server.BadEnds);
        // Who sent meanwhile was told to come back, or found nobody; nobody was told that a frame is bad.
        Assert.All(refused, failure => Assert.True(failure!.Retryable, failure.Message));
        Assert.Contains(refused, failure => failure!.Type.EndsWith("shutting-down", StringComparison.Ordinal));
        await using var database = new SqliteFile(_data.FullName);
        var journal = await database.ReadAsync(reader => reader.JournalAsync());
        Assert.Subset(journal.Select(row => row.FrameId).ToHashSet(), sent);
        await AllFinishAfterAStartAsync(client, database);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _enough.Dispose();
        _data.Delete(recursive: true);
    }

    private async Task AllFinishAfterAStartAsync(NormitriClient client, SqliteFile database)
    {
        await _server.StartAsync();
        var progress = new Progress(TimeSpan.FromSeconds(30));
        for (long waiting; (waiting = (await client.GetStoresAsync()).Sum(store => store.Waiting)) > 0;)
        {
            progress.Saw(waiting, $"{waiting} frames wait");
            await Task.Delay(20);
        }

        await _server.StopAsync();
        var journal = await database.ReadAsync(reader => reader.JournalAsync());
        var results = await database.ReadAsync(reader => reader.ResultsAsync());
        Assert.All(journal, row => Assert.Equal(1, row.Outcome));
        Assert.Equal(journal.Count, results.Select(row => row.FrameId).Distinct().Count());
        Assert.All(results.GroupBy(row => row.Unit), unit => Assert.Equal(unit.OrderBy(row => row.Sequence), unit));
    }

    /// <summary>Sends as fast as it can until it is refused.</summary>
    private async Task<(List<string> Accepted, NormitriException? Refused)> SendAsync(NormitriClient client, int camera, TaskCompletionSource working)
    {
        var accepted = new List<string>();
        for (ulong sequence = 1; ; sequence++)
        {
            try
            {
                var frame = new CameraFrame("store-1", $"cam-{camera}", sequence, TimeProvider.System.GetUtcNow(), ChaosPictures.Of(camera, sequence));
                accepted.Add((await client.SendFrameAsync(frame, cancellation: _enough.Token)).FrameId);
                if (accepted.Count == 5)
                    working.TrySetResult();
            }
            catch (NormitriException full) when (full.Type.EndsWith("queue-full", StringComparison.Ordinal))
            {
                sequence--;
            }
            catch (NormitriException refused)
            {
                return (accepted, refused);
            }
        }
    }
}
