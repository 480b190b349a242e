using Microsoft.Extensions.Logging;
using Normitri.Inference.Configuration;
using Normitri.Inference.Memory;

namespace Normitri.Inference.Hosting;

/// <summary>What the models of a host share.</summary>
internal sealed record ModelHostServices(InferenceOptions Options, FrameBudget Budget, InferenceMetrics Metrics, TimeProvider Time, ILogger Logger);
