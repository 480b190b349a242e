using Microsoft.Extensions.Logging;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;

namespace Normitri.Inference.Execution;

/// <summary>What the threads of one model need to know.</summary>
/// <param name="Model">The model.</param>
/// <param name="Options">The settings.</param>
/// <param name="OnRestart">Hears of every stage that is made anew.</param>
/// <param name="Restarts">How often stages may be made anew because something is wrong; null: as often as it takes.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">For what goes wrong.</param>
internal sealed record FramePipelineSettings(ModelIdentity Model, InferenceOptions Options, Action OnRestart, RestartLimit? Restarts, TimeProvider Time, ILogger Logger);
