using Normitri.Grains.Tests.Quality;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;

namespace Normitri.Grains.Tests.Leaks;

/// <summary>Finds the same in every picture, says as much of it as a model does, and remembers nothing.</summary>
internal sealed class SteadyInference : IInferenceHost
{
    private static readonly ModelIdentity Model = new("steady", "1", new string('a', 64));
    private static readonly FrameSignals Signals = new(Luma.Scene(1), 0.9f, 42);

    public bool IsReady => true;

    public IReadOnlyList<ModelIdentity> Models { get; } = [Model];

    public ModelIdentity? FindModel(string? name) => Model;

    public ValueTask<InferenceOutcome> InferAsync(InferenceRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(new InferenceOutcome
    {
        Model = Model,
        Backend = "cpu",
        ImageWidth = 640,
        ImageHeight = 480,
        Signals = Signals,
        Defects = [new InferredDefect(DefectKind.WrongItem, new NormalizedBox(0.1f, 0.2f, 0.3f, 0.4f), 0.9f, 1, "item", null, null, null)],
    });

    public InferenceHealth GetHealth() => new(true, [], []);
}
