using Normitri.Inference.Models;

namespace Normitri.Inference.Lint;

/// <summary>Looks at a model that is in order for what its author may not have meant. Warnings: none of them stops anything.</summary>
public static class ModelLint
{
    /// <summary>Below this much of weights a GPU spends more time on the transfer than on the network.</summary>
    private const long TinyBytes = 4 << 20;

    /// <summary>Everything that the manifest and the model file give rise to, in the order of the manifest's members.</summary>
    public static IReadOnlyList<LintFinding> Check(ModelBundle bundle)
    {
        List<LintFinding> findings = [.. ManifestLint.Check(bundle.Manifest, bundle.Description)];
        var bytes = new FileInfo(bundle.ModelPath) is { Exists: true } file ? file.Length : long.MaxValue;
        if (bundle.Manifest.Accelerator == Manifests.Accelerator.Preferred && bytes < TinyBytes)
        {
            findings.Add(new LintFinding(
                "$.accelerator", $"The model is small ({bytes / 1024} KiB): an accelerator gains little, and frames wait for a silo that has one."));
        }

        return findings;
    }
}
