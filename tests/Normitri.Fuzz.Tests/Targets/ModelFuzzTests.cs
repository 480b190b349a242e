using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Fuzz.Tests.Fuzzing;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.TestModels;
using Xunit.Abstractions;

namespace Normitri.Fuzz.Tests.Targets;

public class ModelFuzzTests(ITestOutputHelper output)
{
    private static readonly byte[][] Pieces =
    [
        "Conv"u8.ToArray(), "Reshape"u8.ToArray(), "Concat"u8.ToArray(), "images"u8.ToArray(), "output0"u8.ToArray(), "Loop"u8.ToArray(),
        [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x10, 0x01], [0x10, 0x07], [0x20, 0x02],
    ];

    /// <summary>Whole loads: file, metadata, ONNX Runtime, contract, warm-up, stop. A model that loads all the same has answered a picture.</summary>
    [Fact]
    [Trait("Row", "S22")]
    public void Models_ThatAreDamaged_LoadOrAreRefusedWithAReason()
    {
        using var folder = ModelFolder.WithBlocks();
        using var provider = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = provider.GetRequiredService<IMeterFactory>();
        new FuzzRun(output, "model").Run(
            new Mutator(CorpusFolder.Read("models"), Pieces),
            slice: 150,
            deep: 10_000,
            bytes =>
            {
                folder.Add("blocks", bytes);
                var options = Options.Create(new InferenceOptions { ModelsPath = folder.Root, Executors = 1 });
                var host = new InferenceHost(options, TimeProvider.System, meters, NullLogger<InferenceHost>.Instance);
                try
                {
                    host.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
                    return true;
                }
                catch (ModelLoadException refused)
                {
                    Assert.NotEqual(string.Empty, refused.Message);
                    return false;
                }
                finally
                {
                    host.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
                }
            });
    }
}
