using System.CommandLine;
using Normitri.Cli.Inspection;
using Normitri.Cli.Models;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Commands;

/// <summary><c>normitri model canaries</c>.</summary>
internal sealed class ModelCanariesCommand : NormitriCommand
{
    private readonly Argument<string> _folder = new("folder") { Description = "A folder with model.onnx, model.json, and pictures in its folder canaries." };

    public ModelCanariesCommand(Terminal terminal)
        : base("canaries", "Runs the model on the pictures in its folder canaries, and writes canaries/canaries.json: what servers expect of it from then on.")
    {
        Add(_folder);
        Runs((parsed, cancellationToken) => new MeasureCanaries(terminal).RunAsync(
            parsed.GetRequiredValue(_folder), new RunSettings { Executors = 1 }, cancellationToken));
    }

    public override string[] Examples => ["normitri model canaries models/retail-defects"];
}
