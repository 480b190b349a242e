using System.Text;
using Normitri.Inference.Manifests.Json;

namespace Normitri.Inference.Manifests;

/// <summary>A manifest made of nothing but what the model file says.</summary>
internal sealed record ManifestProposal(string Json, IReadOnlyList<FilledMember> Filled, IReadOnlyList<ManifestFault> Missing)
{
    public static ManifestProposal Of(ManifestHints hints)
    {
        var document = new ManifestDocument();
        if (hints.InputShape is { Count: 4 } shape)
        {
            var layout = shape[1] is 1 or 3 ? "nchw" : shape[3] is 1 or 3 ? "nhwc" : null;
            document.Input = new InputDocument { Layout = layout };
        }

        var filled = ManifestCompletion.Complete(document, hints);
        document.Kinds = document.Classes?.Distinct().Where(name => name is not null).ToDictionary(name => name!, _ => (string?)null);
        var json = ManifestJsonContext.Write(document);
        return new ManifestProposal(json, filled, ManifestReader.Read(Encoding.UTF8.GetBytes(json), hints).Faults);
    }
}
