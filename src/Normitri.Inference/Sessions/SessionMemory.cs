using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Execution;
using Normitri.Inference.Models;

namespace Normitri.Inference.Sessions;

/// <summary>How much memory a session takes, in bytes: its weights, packed for the device, and what a run needs beside them.</summary>
internal static class SessionMemory
{
    /// <summary>What a run of a small detector takes; larger ones are corrected once they are measured.</summary>
    private const long Activations = 32L << 20;

    /// <summary>What the process holds now.</summary>
    public static long Used => Environment.WorkingSet;

    /// <summary>Before it is loaded: the model's files and a quarter, and room for a run.</summary>
    public static long Estimate(ModelBundle bundle)
    {
        var files = new DirectoryInfo(bundle.Folder).EnumerateFiles().Where(file => file.Name != ModelBundle.ManifestFileName).Sum(file => file.Length);
        return (files * 5 / 4) + Activations;
    }

    /// <summary>
    /// After it is loaded: one run, and what the process holds more than before. The managed copy of the file, which goes with the
    /// next collection, is taken off; never less than the file, nor more than four times what was estimated, which would be
    /// something else that the process did meanwhile.
    /// </summary>
    public static long Measure(InferenceSession session, ModelContract contract, long before, long estimate)
    {
        using var tensors = new BatchTensors(contract, contract.BatchSize ?? 1);
        using var run = new NetworkRun(session, contract, TimeProvider.System);
        run.TryRun(tensors, 0, tensors.Slots, DateTimeOffset.MaxValue);
        var file = (estimate - Activations) * 4 / 5;
        return Math.Clamp(Used - before - file, file, 4 * estimate);
    }
}
