using System.Text.Json;
using Normitri.Inference.Manifests.Json;

namespace Normitri.Inference.Manifests;

/// <summary>The member <c>preprocess</c>: which preprocessing the model was trained with, for the record.</summary>
internal static class PreprocessSection
{
    public static PreprocessPipeline Read(PreprocessDocument? preprocess, FaultList faults)
    {
        faults.NoUnknown("$.preprocess", preprocess?.Unknown);
        return faults.Has("$.preprocess", preprocess, "name and version of the preprocessing that the model was trained with")
            ? new PreprocessPipeline(
                faults.Text("$.preprocess.pipeline", preprocess.Pipeline, "the name of the preprocessing"),
                Version(preprocess.Version, faults))
            : new PreprocessPipeline(string.Empty, string.Empty);
    }

    private static string Version(JsonElement? version, FaultList faults)
    {
        const string Path = "$.preprocess.version";
        const string What = "the version of the preprocessing, a text or a number";
        if (version is { ValueKind: not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null) })
        {
            faults.Add(Path, $"It is {version.Value.ValueKind}: {What}.");
            return string.Empty;
        }

        try
        {
            return faults.Text(Path, version?.ToString(), What);
        }
        catch (InvalidOperationException)
        {
            faults.Add(Path, $"It holds half of a character (a lone surrogate): {What}.");
            return string.Empty;
        }
    }
}
