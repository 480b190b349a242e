using Normitri.Inference.Models;
using Normitri.TestModels;
using Normitri.TestSupport;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Tests.Hosting;

public class ErrorKindTests
{
    /// <summary>Exhaustive: a kind that is added needs a way to come about.</summary>
    [Fact]
    [Trait("Row", "N06")]
    public async Task EveryKind_CanComeAbout_AsAValue()
    {
        using var folder = ModelFolder.WithBlocks();
        await using var host = await Hosts.StartedOn(folder);
        var picture = BlockJpeg.Bits(1);
        foreach (var kind in Enum.GetValues<PipelineErrorKind>())
        {
            var error = kind switch
            {
                PipelineErrorKind.None => (await host.InferAsync(Hosts.Request(picture), CancellationToken.None)).Error,
                PipelineErrorKind.InvalidFrame => (await host.InferAsync(Hosts.Request("no picture"u8.ToArray()), CancellationToken.None)).Error,
                PipelineErrorKind.LoadFailed => ModelCatalogue.Load(folder.PathOf("missing")).Error,
                PipelineErrorKind.InferenceFailed =>
                    (await host.InferAsync(Hosts.Request(picture, within: TimeSpan.FromSeconds(-1)), CancellationToken.None)).Error,
                PipelineErrorKind.InvalidConfig => InputPipeline.Build(new InputSpec { Width = 0 }).Error,
                PipelineErrorKind.DecoderError =>
                    (await host.InferAsync(Hosts.Request([.. picture[..^6], 0xFF, 0xD9]), CancellationToken.None)).Error,
                _ => throw new InvalidOperationException($"Nothing here brings {kind} about: add it."),
            };

            Assert.Equal(kind, error?.Kind ?? PipelineErrorKind.None);
        }
    }
}
