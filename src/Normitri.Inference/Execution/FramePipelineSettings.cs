using Microsoft.Extensions.Logging;
using Normitri.Inference.Configuration;

namespace Normitri.Inference.Execution;

/// <summary>What the threads of one model need to know.</summary>
/// <param name="Model">The model's id, for the threads' names.</param>
/// <param name="Options">The settings.</param>
/// <param name="OnRestart">Hears of every stage that is made anew.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">For what goes wrong.</param>
internal sealed record FramePipelineSettings(string Model, InferenceOptions Options, Action OnRestart, TimeProvider Time, ILogger Logger);
