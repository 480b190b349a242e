using System.Globalization;

namespace Normitri.Inference.Parity;

/// <summary>A comparison in the words of the person who has to decide.</summary>
internal static class ParitySentence
{
    public static string Of(
        string reference, string variant, IReadOnlyList<OutputParity> outputs, DetectionParity? detections, ParityOptions options)
    {
        var culture = CultureInfo.InvariantCulture;
        var failed = outputs.FirstOrDefault(output => !output.Passed);
        if (failed is { ShapeMismatches: > 0 })
        {
            return string.Create(culture, $"{variant} is blocked: its output '{failed.Name}' had another shape than {reference}'s for {failed.ShapeMismatches} inputs.");
        }

        if (failed is { } output && output.ReferenceNotFinite + output.VariantNotFinite > 0)
        {
            return string.Create(
                culture,
                $"{variant} is blocked: '{output.Name}' has {output.VariantNotFinite} values that are no numbers, {reference} has {output.ReferenceNotFinite}.");
        }

        if (failed is not null)
        {
            return string.Create(
                culture,
                $"{variant} is blocked: '{failed.Name}' is up to {failed.MaxDifference:G4} away from {reference} (limit {options.MaxDifference:G4}; SNR {failed.SnrDb:F1} dB, cosine {failed.Cosine:F6}).");
        }

        if (detections is { Passed: false })
        {
            return string.Create(
                culture,
                $"{variant} is blocked: of {detections.Reference} detections of {reference} it misses {detections.Missing} and has {detections.Extra} of its own (limit {options.MaxUnmatched} together); scores differ by up to {detections.MaxScoreDifference:F4} (limit {options.MaxScoreDifference:F4}).");
        }

        return string.Create(
            culture,
            $"{variant} may replace {reference}: over {options.RandomInputs} random inputs and {options.Pictures.Count} pictures no value is more than {outputs.Max(each => each.MaxDifference):G4} away (limit {options.MaxDifference:G4}).");
    }
}
