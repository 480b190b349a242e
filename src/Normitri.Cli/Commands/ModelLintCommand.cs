using System.CommandLine;
using Normitri.Cli.Inspection;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Commands;

/// <summary><c>normitri model lint</c>.</summary>
internal sealed class ModelLintCommand : NormitriCommand
{
    private readonly Argument<string> _folder = new("folder") { Description = "A folder with model.onnx and model.json." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the findings as JSON." };

    public ModelLintCommand(Terminal terminal)
        : base("lint", "Checks a model and its manifest before anybody uses them. Ends with 1 where there are errors; warnings alone end with 0.")
    {
        Add(_folder);
        Add(_json);
        Runs((parsed, cancellationToken) => new LintModel(terminal).RunAsync(parsed.GetRequiredValue(_folder), parsed.GetValue(_json), cancellationToken));
    }

    public override string[] Examples => ["normitri model lint models/retail-defects", "normitri model lint models/new --json | jq '.errors[].path'"];
}
