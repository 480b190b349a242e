using System.CommandLine;
using Normitri.Cli.Inspection;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Commands;

/// <summary><c>normitri model inspect</c>.</summary>
internal sealed class ModelInspectCommand : NormitriCommand
{
    private readonly Argument<string> _model = new("model") { Description = "An ONNX file of any name, or a model's folder." };
    private readonly Option<bool> _json = new("--json") { Description = "Print it as JSON; its member 'manifest' is the proposed manifest." };

    public ModelInspectCommand(Terminal terminal)
        : base("inspect", "Says what a model file holds, and proposes its manifest. The model is not loaded.")
    {
        Add(_model);
        Add(_json);
        Runs((parsed, _) => Task.FromResult(new InspectModel(terminal).Run(parsed.GetRequiredValue(_model), parsed.GetValue(_json))));
    }

    public override string[] Examples =>
    [
        "normitri model inspect yolov8n.onnx",
        "normitri model inspect models/new/model.onnx --json | jq .manifest > models/new/model.json",
    ];
}
