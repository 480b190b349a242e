using Normitri.TestModels;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Hosting;

[Collection(nameof(AloneCollection))]
public sealed class AllocationTests
{
    [Fact]
    [Trait("Row", "Y08")]
    public async Task Infer_InSteadyState_AllocatesAtMostFourKilobytesAFrame()
    {
        const int Frames = 2_000;
        using var folder = ModelFolder.WithBlocks();
        await using var host = await Hosts.StartedOn(folder);
        var request = Hosts.Request(BlockJpeg.Bits(0b1011));
        await Run(500);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        await Run(Frames);
        var perFrame = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Frames;

        Assert.True(perFrame <= 4096, $"A frame allocated {perFrame:F0} bytes.");

        async Task Run(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(3, (await host.InferAsync(request, CancellationToken.None)).Defects.Count);
            }
        }
    }
}
