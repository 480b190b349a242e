using System.Text.Json;
using System.Text.Unicode;
using Normitri.Inference.Manifests.Json;

namespace Normitri.Inference.Manifests;

/// <summary>Reads <c>model.json</c>, strictly: members that are not known are refused, and all faults come at once.</summary>
public static class ManifestReader
{
    /// <param name="json">The file's bytes, UTF-8.</param>
    /// <param name="hints">What the model file says; fills what the manifest leaves out.</param>
    public static ManifestResult Read(ReadOnlySpan<byte> json, ManifestHints hints)
    {
        if (!Utf8.IsValid(json))
        {
            return new ManifestResult([new ManifestFault("$", "It is not UTF-8. Save the file as UTF-8.")]);
        }

        ManifestDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(json, ManifestJsonContext.Default.ManifestDocument);
        }
        catch (JsonException exception)
        {
            return new ManifestResult([new ManifestFault(exception.Path ?? "$", Sentence(exception)) { Line = (int?)exception.LineNumber + 1 }]);
        }

        if (document is null)
        {
            return new ManifestResult([new ManifestFault("$", "It is null: an object is expected.")]);
        }

        var faults = new FaultList();
        var filled = ManifestCompletion.Complete(document, hints);
        var manifest = ManifestValidator.Validate(document, hints, filled, faults);
        return faults.Faults.Count == 0 ? new ManifestResult(manifest) : new ManifestResult(WithLines(faults.Faults, json));
    }

    /// <summary>The parser's own sentence, without the path that it appends.</summary>
    private static string Sentence(JsonException exception)
    {
        var message = exception.Message;
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static ManifestFault[] WithLines(IReadOnlyList<ManifestFault> faults, ReadOnlySpan<byte> json)
    {
        var lines = new JsonLines(json);
        return [.. faults.Select(fault => fault with { Line = lines.Of(fault.Path) })];
    }
}
