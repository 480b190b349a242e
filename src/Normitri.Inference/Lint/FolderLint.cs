using Normitri.Inference.Configuration;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.Inference.Providers;
using Normitri.Inference.Sessions;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Lint;

/// <summary>Reads a model's folder, loads the model on the CPU, holds it against its manifest, and looks for what was hardly meant.</summary>
public static class FolderLint
{
    private const string WholeModel = "$";

    /// <param name="folder">A folder with <c>model.onnx</c> and <c>model.json</c>.</param>
    public static LintReport Check(string folder)
    {
        var bundle = ModelBundle.LoadWithFaults(folder, out var faults);
        if (!bundle.IsSuccess)
        {
            return new LintReport(null, faults.Count > 0 ? faults : [Fault(bundle.Error)], []);
        }

        IReadOnlyList<ManifestFault> errors = Misfit(bundle.Value) is { } misfit ? [Fault(misfit)] : [];
        return new LintReport(bundle.Value.Identity, errors, ModelLint.Check(bundle.Value));
    }

    private static PipelineError? Misfit(ModelBundle bundle)
    {
        var options = new InferenceOptions();
        var session = new SessionFactory(options).Create(bundle, ExecutionTarget.Of(options)[0]);
        if (!session.IsSuccess)
        {
            return session.Error;
        }

        using (session.Value)
        {
            return ContractCheck.Check(session.Value, bundle).Error;
        }
    }

    private static ManifestFault Fault(PipelineError error) => new(WholeModel, error.Message);
}
