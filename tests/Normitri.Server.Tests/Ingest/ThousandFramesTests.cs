using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Normitri.Server.Tests.Hosting;
using Normitri.TestModels;

namespace Normitri.Server.Tests.Ingest;

/// <summary>A thousand frames, each with a number in its picture, over ten cameras from eight senders and a restart in the middle.</summary>
public sealed class ThousandFramesTests : IDisposable
{
    private const string Store = "thousand";
    private const int Cameras = 10;
    private const int FramesEach = 100;
    private const int Senders = 8;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("normitri-thousand-");
    private readonly ModelFolder _models = ModelFolder.WithBlocks();
    private readonly ConcurrentDictionary<string, ulong> _sent = [];

    [Fact]
    [Trait("Row", "N10")]
    [Trait("Row", "N40")]
    public async Task Frames_KeepTheirIdsOrderAndContentOverARestart()
    {
        await using (var server = await StartAsync())
        {
            for (var camera = 0; camera < Cameras; camera++)
                await server.CameraAsync(Store, Name(camera), """{"policy":"all","queueCapacity":1000}""");
            await SendAsync(server, 1, FramesEach / 2);
        }

        await using var next = await StartAsync();
        await SendAsync(next, (FramesEach / 2) + 1, FramesEach);
        Assert.Equal(Cameras * FramesEach, _sent.Count);
        var pictures = new HashSet<ulong>();
        for (var camera = 0; camera < Cameras; camera++)
        {
            var results = await ResultsAsync(next, Name(camera));
            Assert.Equal(Enumerable.Range(1, FramesEach), results.Select(result => result.GetProperty("sequence").GetInt32()));
            var ids = results.Select(result => result.GetProperty("frameId").GetString()!).ToList();
            Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
            Assert.All(results, result => AssertIsWhatWasSent(result, camera));
            pictures.UnionWith(results.Select(Blocks.NumberOf));
        }

        // Another picture, another result: none of them is found twice.
        Assert.Equal(Cameras * FramesEach, pictures.Count);
        var problem = await (await next.Admin.SendFrameAsync(Store, Name(0), 0, Blocks.Picture(1))).EnsureProblem(409, "sequence-went-back");
        Assert.Equal((ulong)FramesEach, problem.GetProperty("lastSequence").GetUInt64());
    }

    public void Dispose()
    {
        _models.Dispose();
        _data.Delete(recursive: true);
    }

    private static string Name(int camera) => string.Create(CultureInfo.InvariantCulture, $"cam-{camera}");

    private static ulong Number(int camera, int sequence) => (ulong)((camera * FramesEach) + sequence);

    // Everything may wait: the senders are quicker than a busy machine, and no frame is to be refused for it.
    private Task<TestServer> StartAsync() => TestServer.StartAsync(
        new() { ["Normitri:Inference:ModelsPath"] = _models.Root, ["Normitri:Ingest:MaxDelaySeconds"] = "60" }, _data.FullName);

    private void AssertIsWhatWasSent(JsonElement result, int camera)
    {
        var number = Number(camera, result.GetProperty("sequence").GetInt32());
        Assert.Equal(number, Blocks.NumberOf(result));
        Assert.Equal(number, _sent[result.GetProperty("frameId").GetString()!]);
        Assert.Equal((Store, Name(camera), $"lane-{camera}"), (Text("store"), Text("cameraId"), Text("customerId")));

        string? Text(string member) => result.GetProperty(member).GetString();
    }

    private Task SendAsync(TestServer server, int first, int last) => Parallel.ForEachAsync(
        Enumerable.Range(0, Cameras),
        new ParallelOptions { MaxDegreeOfParallelism = Senders },
        async (camera, cancellation) =>
        {
            for (var sequence = first; sequence <= last; sequence++)
            {
                var path = $"/v1/stores/{Store}/cameras/{Name(camera)}/frames";
                using var request = Pictures.Request(path, Blocks.Picture(Number(camera, sequence)), sequence, customer: $"lane-{camera}");
                var receipt = await (await server.Admin.SendAsync(request, cancellation)).Ensure(202);
                Assert.True(_sent.TryAdd(receipt.GetProperty("frameId").GetString()!, Number(camera, sequence)), "an id was given twice");
            }
        });

    private static async Task<IReadOnlyList<JsonElement>> ResultsAsync(TestServer server, string camera)
    {
        await Books.OfAsync(server, Store, camera, books => books.Waiting == 0);
        var page = await (await server.Admin.GetAsync($"/v1/stores/{Store}/cameras/{camera}/results?after=0&limit=1000")).Ensure(200);
        return [.. page.GetProperty("results").EnumerateArray().Select(entry => entry.GetProperty("result"))];
    }
}
