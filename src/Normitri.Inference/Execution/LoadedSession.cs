using Microsoft.ML.OnnxRuntime;

namespace Normitri.Inference.Execution;

/// <summary>A session, what runs it, and why that is not what the settings name (null where it is).</summary>
internal sealed record LoadedSession(InferenceSession Session, string Backend, string? FallbackReason);
