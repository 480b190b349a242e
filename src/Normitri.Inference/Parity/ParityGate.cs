using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Models;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Parity;

/// <summary>
/// Holds a variant of a model (int8, fp16, another export) against the model that it is to replace: both see the same pictures, each
/// prepared by its own manifest, and every value of every output is compared. The variant passes only within the limits.
/// </summary>
public static class ParityGate
{
    /// <summary>Compares two model folders. Errors: also what <see cref="ModelBundle.Load"/> says.</summary>
    public static Result<ParityReport> Compare(
        string referenceFolder, string variantFolder, ParityOptions? options = null, CancellationToken cancellationToken = default)
    {
        var reference = ModelBundle.Load(referenceFolder);
        if (!reference.IsSuccess)
        {
            return reference.Error;
        }

        var variant = ModelBundle.Load(variantFolder);
        return variant.IsSuccess ? Compare(reference.Value, variant.Value, options, cancellationToken) : variant.Error;
    }

    /// <summary>
    /// Compares two models. A variant that differs is a report that did not pass; errors are models that cannot be compared:
    /// LoadFailed, InvalidConfig (inputs of different sizes, outputs of different number), InvalidFrame (a picture that cannot be decoded),
    /// InferenceFailed.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled between two inputs.</exception>
    public static Result<ParityReport> Compare(
        ModelBundle reference, ModelBundle variant, ParityOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ParityOptions();
        if (options.Validate() is { } error)
        {
            return error;
        }

        var first = ParityModel.Open(reference, options.Runtime);
        if (!first.IsSuccess)
        {
            return first.Error;
        }

        using var expected = first.Value;
        var second = ParityModel.Open(variant, options.Runtime);
        if (!second.IsSuccess)
        {
            return second.Error;
        }

        using var found = second.Value;
        if (Misfit(expected, found) is { } misfit)
        {
            return misfit;
        }

        try
        {
            return new ParityRun(expected, found, options).Run(cancellationToken);
        }
        catch (OnnxRuntimeException exception)
        {
            return new PipelineError(PipelineErrorKind.InferenceFailed, $"A model failed on an input: {exception.Message}", PipelineStages.Inference);
        }
    }

    private static PipelineError? Misfit(ParityModel reference, ParityModel variant)
    {
        var (a, b) = (reference.Input, variant.Input);
        if ((a.Width, a.Height, a.Channels) != (b.Width, b.Height, b.Channels))
        {
            return Invalid($"The models see pictures of different sizes: {a.Width}x{a.Height}x{a.Channels} and {b.Width}x{b.Height}x{b.Channels}");
        }

        return reference.OutputNames.Count == variant.OutputNames.Count
            ? null
            : Invalid($"The models have {reference.OutputNames.Count} and {variant.OutputNames.Count} outputs; name the same ones in both manifests");
    }

    private static PipelineError Invalid(string what) => new(PipelineErrorKind.InvalidConfig, $"{what}.", PipelineStages.Configure);
}
