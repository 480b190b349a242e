using System.CommandLine;
using Normitri.Cli.Benchmarks;
using Normitri.Cli.Models;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Commands;

/// <summary><c>normitri bench</c>.</summary>
internal sealed class BenchCommand : NormitriCommand
{
    private readonly Argument<string> _model = new("model") { Description = "A model's folder, its model.onnx, or an id in the folder of models." };
    private readonly Argument<string[]> _pictures = new("pictures")
    {
        Description = "Pictures to run, taken in turns: files, folders or patterns. Default: a drawn picture of 1280x720.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly ModelOptions _modelOptions = new();
    private readonly Option<double?> _seconds = Numbers.AboveZero("--seconds", "How long each measurement lasts.", 3600, 5);
    private readonly Option<int?> _batch = Numbers.Between("--batch", "Most pictures in one run of the network; smaller batches are measured, too.", 1, 256, 1);
    private readonly Option<bool> _json = new("--json") { Description = "Print the figures as JSON." };

    public BenchCommand(Terminal terminal)
        : base("bench", "Measures how fast a model runs here: pictures a second, milliseconds by stage, memory; with 1 executor, then with more up to --executors.")
    {
        Add(_model);
        Add(_pictures);
        _modelOptions.AddTo(this);
        Add(_seconds);
        Add(_batch);
        Add(_json);
        Runs((parsed, cancellationToken) => new BenchRun(Settings(parsed), terminal).RunAsync(cancellationToken));
    }

    public override string[] Examples =>
    [
        "normitri bench models/retail-defects",
        "normitri bench retail-defects samples/frames/store-1/checkout-1 --executors 4 --batch 8 --seconds 10 --json",
    ];

    private BenchSettings Settings(ParseResult parsed) => new()
    {
        Model = parsed.GetRequiredValue(_model),
        ModelsFolder = _modelOptions.FolderOf(parsed),
        Pictures = parsed.GetValue(_pictures) ?? [],
        Run = _modelOptions.RunOf(parsed) with { BatchSize = parsed.GetValue(_batch) },
        Duration = TimeSpan.FromSeconds(parsed.GetValue(_seconds)!.Value),
        Json = parsed.GetValue(_json),
    };
}
