using Normitri.Grains.Canaries;
using Normitri.Inference.Canaries;
using Normitri.Inference.Models;
using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Canaries;

/// <summary>Two known pictures of the scripted model: what a byte stands for is what it finds.</summary>
internal sealed class Known : ICanaryCatalogue
{
    public const byte Sound = 1;
    public const byte Defective = 2;

    public static ExpectedDefect Expected { get; } = new(DefectKind.WrongItem, "item-of-scripted", new NormalizedBox(0.1f, 0.2f, 0.3f, 0.4f), 0.9f);

    public static CanaryPicture SoundPicture { get; } = new("sound.jpg", new byte[] { Sound }, 640, 480, []);

    public static CanaryPicture DefectivePicture { get; } = new("defective.jpg", new byte[] { Defective }, 640, 480, [Expected]);

    /// <summary>Why there are none; null: there are.</summary>
    public string? Missing { get; set; }

    public Result<CanarySet> Find(ModelIdentity model) =>
        Missing is { } reason ? new PipelineError(PipelineErrorKind.LoadFailed, reason, "configure") : CanarySet.Of(SoundPicture, DefectivePicture);
}
