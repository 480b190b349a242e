using System.CommandLine;
using Normitri.Cli.Models;
using Normitri.Cli.Parity;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Commands;

/// <summary><c>normitri model compare</c>.</summary>
internal sealed class ModelCompareCommand : NormitriCommand
{
    private readonly Argument<string> _reference = new("reference") { Description = "The model that is trusted: a folder, or an id in the folder of models." };
    private readonly Argument<string> _variant = new("variant") { Description = "The model that is to replace it." };
    private readonly ModelOptions _modelOptions = new();
    private readonly Option<string[]> _pictures = new("--pictures")
    {
        Description = "Pictures that both see, too: a folder (with the folders below), a file or a pattern. May be given more than once.",
        HelpName = "folder",
    };

    private readonly Option<int?> _count = Numbers.Between("--count", "Random pictures that both see.", 0, 1_000_000, 100);
    private readonly Option<int?> _seed = Numbers.Between("--seed", "Where the random pictures begin.", 0, int.MaxValue, 1);
    private readonly Option<double?> _tolerance = Numbers.Between("--tolerance", "The largest difference of any output value that passes.", 0d, double.MaxValue, 0.01);
    private readonly Option<bool> _json = new("--json") { Description = "Print the figures as JSON." };

    public ModelCompareCommand(Terminal terminal)
        : base("compare", "Holds a variant of a model (int8, fp16, another export) against the model that it is to replace. Ends with 1 where it may not.")
    {
        Add(_reference);
        Add(_variant);
        _modelOptions.AddTo(this, withExecutors: false);
        foreach (var option in new Option[] { _pictures, _count, _seed, _tolerance, _json })
            Add(option);
        Validators.Add(result =>
        {
            if (result.GetResult(_pictures) is null && result.GetValue(_count) == 0)
                result.AddError("There is nothing to compare: with --count 0, name --pictures.");
        });
        Runs((parsed, cancellationToken) => new CompareModels(Settings(parsed), terminal).RunAsync(cancellationToken));
    }

    public override string[] Examples =>
    [
        "normitri model compare models/retail-defects models/retail-defects-int8 --pictures samples/frames",
        "normitri model compare retail-defects@1.0.0 retail-defects@1.1.0 --count 500 --json",
    ];

    private CompareSettings Settings(ParseResult parsed) => new()
    {
        Reference = parsed.GetRequiredValue(_reference),
        Variant = parsed.GetRequiredValue(_variant),
        ModelsFolder = _modelOptions.FolderOf(parsed),
        Run = _modelOptions.RunOf(parsed),
        Pictures = parsed.GetValue(_pictures) ?? [],
        Count = parsed.GetValue(_count)!.Value,
        Seed = parsed.GetValue(_seed)!.Value,
        Tolerance = parsed.GetValue(_tolerance)!.Value,
        Json = parsed.GetValue(_json),
    };
}
