using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Parity;

/// <summary>One comparison of two loaded models.</summary>
internal sealed class ParityRun(ParityModel reference, ParityModel variant, ParityOptions options)
{
    private readonly TensorFigures[] _outputs = [.. reference.OutputNames.Select(name => new TensorFigures(name))];
    private readonly DetectionFigures _detections = new(options.MatchIou);

    /// <summary>A model that makes pictures gives no detections: its values alone are compared.</summary>
    private readonly bool _detects = reference.Manifest.OutputForm != OutputForms.SuperResolution;

    public Result<ParityReport> Run(CancellationToken cancellationToken)
    {
        using var pixels = new PixelBuffer();
        var random = new Random(options.Seed);
        for (var i = 0; i < options.RandomInputs; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pixels.Reset(reference.Input.Width, reference.Input.Height, PixelFormat.Rgbx8);
            random.NextBytes(pixels.Pixels);
            reference.Prepare(pixels);
            variant.Prepare(pixels);
            Add(reference.Run(), variant.Run());
        }

        if (options.Pictures.Count > 0 && RunPictures(pixels, cancellationToken) is { } error)
        {
            return error;
        }

        return Report();
    }

    private PipelineError? RunPictures(PixelBuffer pixels, CancellationToken cancellationToken)
    {
        var minScore = reference.Manifest.Thresholds.Lowest;
        var first = ParityDetections.Create(reference.Manifest, minScore);
        var second = ParityDetections.Create(variant.Manifest, minScore);
        if (!first.IsSuccess || !second.IsSuccess)
        {
            return first.Error ?? second.Error;
        }

        using var codecs = ImageCodecs.Create();
        for (var i = 0; i < options.Pictures.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var decoded = codecs.Decode(options.Pictures[i].Span, ImageLimits.Default, pixels);
            if (!decoded.IsSuccess)
            {
                return decoded.Error with { Message = $"Picture {i + 1}: {decoded.Error.Message}" };
            }

            var (mapping, variantMapping) = (reference.Prepare(pixels), variant.Prepare(pixels));
            var (expected, found) = (reference.Run(), variant.Run());
            Add(expected, found);
            if (!_detects)
            {
                continue;
            }

            var error = first.Value.Read(expected, mapping, out var seen);
            var variantError = second.Value.Read(found, variantMapping, out var alsoSeen);
            if ((error ?? variantError) is { } failed)
            {
                return failed;
            }

            _detections.Add(seen, alsoSeen);
        }

        return null;
    }

    private void Add(ParityOutput[] expected, ParityOutput[] found)
    {
        for (var i = 0; i < _outputs.Length; i++)
        {
            if (expected[i].Shape.AsSpan().SequenceEqual(found[i].Shape))
            {
                _outputs[i].Add(expected[i].Values, found[i].Values);
            }
            else
            {
                _outputs[i].AddMismatch();
            }
        }
    }

    private ParityReport Report()
    {
        OutputParity[] outputs = [.. _outputs.Select(output => output.ToParity(options.MaxDifference))];
        var detections = options.Pictures.Count == 0 || !_detects ? null : _detections.ToParity(options);
        return new ParityReport
        {
            Reference = reference.Bundle.Identity,
            Variant = variant.Bundle.Identity,
            Passed = outputs.All(output => output.Passed) && detections?.Passed != false,
            Sentence = ParitySentence.Of(reference.Bundle.Identity.Key, variant.Bundle.Identity.Key, outputs, detections, options),
            RandomInputs = options.RandomInputs,
            Pictures = options.Pictures.Count,
            Outputs = outputs,
            Detections = detections,
        };
    }
}
