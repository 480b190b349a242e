using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.TestModels;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests;

public class ReadmeTests
{
    [Fact]
    public async Task Example_IsTheCodeBelow_AndFindsTheBrightBlock()
    {
        Assert.Contains(Readme.CodeBetweenMarks(), Readme.Text("src/Normitri.Inference/README.md"), StringComparison.Ordinal);
        using var folder = ModelFolder.WithBlocks();

        Assert.StartsWith("bright", await Example(folder.Root, BlockJpeg.Bits(1UL << 19)), StringComparison.Ordinal);
    }

    private static async Task<string> Example(string models, byte[] jpeg)
    {
        // <readme>
        using var services = new ServiceCollection().AddMetrics().AddLogging().BuildServiceProvider();
        var settings = Options.Create(new InferenceOptions { ModelsPath = models, Executors = 2 });
        await using var host = new InferenceHost(
            settings, TimeProvider.System, services.GetRequiredService<IMeterFactory>(), services.GetRequiredService<ILogger<InferenceHost>>());
        await host.StartAsync(CancellationToken.None);

        var request = new InferenceRequest
        {
            Tenant = "me",
            Unit = "camera-1",
            Image = jpeg,
            Deadline = DateTimeOffset.UtcNow.AddSeconds(2),
        };
        var outcome = await host.InferAsync(request, CancellationToken.None);
        if (!outcome.IsSuccess)
            return outcome.Error.Message;
        return string.Join(", ", outcome.Defects.Select(defect => $"{defect.ClassName} {defect.Score:0.00} at {defect.Box}"));
        // </readme>
    }
}
