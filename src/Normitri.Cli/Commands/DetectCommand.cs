using System.CommandLine;
using Normitri.Cli.Detection;
using Normitri.Cli.Models;
using Normitri.Cli.Terminals;
using Normitri.Cli.Video;

namespace Normitri.Cli.Commands;

/// <summary><c>normitri detect</c>.</summary>
internal sealed class DetectCommand : NormitriCommand
{
    private readonly Argument<string[]> _inputs = new("inputs")
    {
        Description = "Pictures (JPEG, PNG, WebP), videos, folders, or patterns such as 'shelf/**/*.jpg'.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _recursive = new("--recursive", "-r") { Description = "Look into the folders below, too." };
    private readonly Option<string?> _model = new("--model", "-m")
    {
        Description = "A model's folder, its model.onnx, or an id in the folder of models. Default: the only one there.",
        HelpName = "model",
    };

    private readonly ModelOptions _modelOptions = new();
    private readonly Option<float?> _threshold = Numbers.Between(
        "--threshold", "From which confidence on a defect counts, in place of the manifest's.", 0f, 1f);

    private readonly Option<double?> _fps = Numbers.AboveZero(
        "--fps", "Pictures to take from a second of video.", VideoSettings.MaxFramesPerSecond, 1);

    private readonly Option<double?> _videoTimeout = Numbers.AboveZero(
        "--video-timeout", "Seconds that ffmpeg may work on one video.", 86_400, VideoSettings.DefaultTimeout.TotalSeconds);

    private readonly Option<OutputFormat> _format = Choices.Of<OutputFormat>("--format", "How results are printed.");
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "A folder for copies of the pictures with the defects drawn in.",
        HelpName = "folder",
    };

    private readonly Option<bool> _saveJson = new("--save-json") { Description = "Write each answer as JSON into the folder of --output, too." };
    private readonly Option<bool> _failOnDefect = new("--fail-on-defect") { Description = "End with 1 where a defect is found." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print results and errors only." };

    public DetectCommand(Terminal terminal)
        : base("detect", "Finds defects in pictures and videos. Every input is answered, in order.")
    {
        Add(_inputs);
        Add(_recursive);
        Add(_model);
        _modelOptions.AddTo(this);
        foreach (var option in new Option[] { _threshold, _fps, _videoTimeout, _format, _output, _saveJson, _failOnDefect, _quiet })
            Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(_saveJson) && result.GetResult(_output) is null)
                result.AddError("--save-json needs --output: the folder that the files go to.");
        });
        Runs((parsed, cancellationToken) => new DetectRun(Settings(parsed), terminal).RunAsync(cancellationToken));
    }

    public override string[] Examples =>
    [
        "normitri detect shelf.jpg",
        "normitri detect -r samples/frames --format csv > defects.csv",
        "normitri detect pick-station/*.jpg --output seen --save-json",
        "normitri detect lane.mp4 --fps 2 --format ndjson | jq -c '.defects[]?'",
        "normitri detect *.jpg --model models/retail-defects --threshold 0.4 --fail-on-defect",
    ];

    private DetectSettings Settings(ParseResult parsed) => new()
    {
        Inputs = parsed.GetRequiredValue(_inputs),
        Recursive = parsed.GetValue(_recursive),
        Model = parsed.GetValue(_model),
        ModelsFolder = _modelOptions.FolderOf(parsed),
        Threshold = parsed.GetValue(_threshold),
        Run = _modelOptions.RunOf(parsed),
        Video = new VideoSettings(parsed.GetValue(_fps)!.Value, TimeSpan.FromSeconds(parsed.GetValue(_videoTimeout)!.Value)),
        Format = parsed.GetValue(_format),
        Output = parsed.GetValue(_output),
        SaveJson = parsed.GetValue(_saveJson),
        FailOnDefect = parsed.GetValue(_failOnDefect),
        Quiet = parsed.GetValue(_quiet),
    };
}
