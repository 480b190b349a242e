using System.Text.Json.Nodes;
using Normitri.TestModels;

namespace Normitri.Inference.Tests.Forms;

/// <summary>A model of one form, and what its manifest says beyond the usual one.</summary>
public sealed record FormCase(string Name, OnnxModelWriter Model, string Output, Action<JsonObject>? Change = null)
{
    public ModelFolder ToFolder() => new ModelFolder().Add("model", Model.ToArray(), manifest =>
    {
        manifest["output"] = JsonNode.Parse(Output);
        Change?.Invoke(manifest);
    });

    public override string ToString() => Name;
}
