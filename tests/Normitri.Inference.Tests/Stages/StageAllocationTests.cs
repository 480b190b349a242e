using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Stages;

[Collection(nameof(AloneCollection))]
public sealed class StageAllocationTests
{
    [Fact]
    [Trait("Row", "E10")]
    [Trait("Row", "S16")]
    public async Task Infer_ThreeModelsInSteadyState_AllocatesLittleAndNothingLarge()
    {
        const int Frames = 500;
        using var folder = StageFolders.Upscaled(4, 64);
        await using var host = await StageFolders.StartAsync(folder);
        var request = Hosts.Request(StageFolders.Picture(16, 8, (1, 0), (2, 3), (7, 7), (4, 4)));
        await Run(100);

        var large = LargeObjects();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await Run(Frames);
        var perFrame = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Frames;

        Assert.True(perFrame <= 4096, $"A frame allocated {perFrame:F0} bytes.");
        Assert.Equal(large, LargeObjects());

        static long LargeObjects()
        {
            GC.Collect();
            return GC.GetGCMemoryInfo(GCKind.FullBlocking).GenerationInfo[3].SizeAfterBytes;
        }

        async Task Run(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(4, (await host.InferAsync(request, CancellationToken.None)).Defects.Count);
            }
        }
    }
}
