using Microsoft.ML.OnnxRuntime;

namespace OnnxRuntime.Tests;

/// <summary>Which of the two libraries these tests run on.</summary>
internal static class Profile
{
    public static bool IsStandIn => typeof(InferenceSession).Assembly.GetName().Name!.StartsWith("Normitri.", StringComparison.Ordinal);

    /// <summary>The official package makes arrays of handles at every run.</summary>
    public static int BytesPerRun => IsStandIn ? 0 : 1024;
}
