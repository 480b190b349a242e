using Normitri.Contracts.Frames;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Results;

namespace Normitri.Grains.Units;

/// <summary>What a unit's work needs of the grain around it.</summary>
internal interface IUnitSurroundings
{
    /// <summary>Reads the configuration that holds now, without the assigned models.</summary>
    ValueTask<UnitConfiguration> LoadConfigurationAsync(CancellationToken cancellation);

    /// <summary>The grain that runs a model; the key is one of <see cref="InferenceKeys"/>.</summary>
    IInferenceGrain InferenceOf(string key);

    /// <summary>Takes note of a frame that a model has looked at, after its outcome is stored.</summary>
    ValueTask ObserveAsync(FrameEnvelope frame, InferenceReply reply, UnitConfiguration configuration);

    /// <summary>Shows a stored result to whoever follows the live view.</summary>
    Task PublishAsync(DefectResult result);
}
