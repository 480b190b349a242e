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
    private readonly Option<float?> _threshold = new("--threshold", "-t")
    {
        Description = "From which confidence on a defect counts, 0 to 1, in place of the manifest's.",
        HelpName = "number",
    };

    private readonly Option<int?> _executors = new("--executors") { Description = "Pictures that run at the same time. Default: the cores; 2 on a GPU.", HelpName = "number" };
    private readonly Option<double> _fps = new("--fps")
    {
        Description = "Pictures to take from a second of video, above 0 and at most 240.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<double> _videoTimeout = new("--video-timeout")
    {
        Description = "Seconds that ffmpeg may work on one video.",
        HelpName = "seconds",
        DefaultValueFactory = _ => VideoSettings.DefaultTimeout.TotalSeconds,
    };

    private readonly Option<string> _format = Choices.Of(
        "--format", "How results are printed.", [.. Enum.GetNames<OutputFormat>().Select(name => name.ToLowerInvariant())]);

    private readonly Option<bool> _failOnDefect = new("--fail-on-defect") { Description = "End with 1 where a defect is found." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print results and errors only." };

    public DetectCommand(Terminal terminal)
        : base("detect", "Finds defects in pictures and videos. Every input is answered, in order.")
    {
        _threshold.Validators.Add(Ranges.Between(_threshold, 0f, 1f));
        _executors.Validators.Add(Ranges.Between(_executors, 1, 256));
        _fps.Validators.Add(Ranges.AboveZero(VideoSettings.MaxFramesPerSecond));
        _videoTimeout.Validators.Add(Ranges.AboveZero(86_400));
        Add(_inputs);
        Add(_recursive);
        Add(_model);
        _modelOptions.AddTo(this);
        foreach (var option in new Option[] { _threshold, _executors, _fps, _videoTimeout, _format, _failOnDefect, _quiet })
            Add(option);
        Runs((parsed, cancellationToken) => new DetectRun(Settings(parsed), terminal).RunAsync(cancellationToken));
    }

    public override string[] Examples =>
    [
        "normitri detect shelf.jpg",
        "normitri detect -r samples/frames --format csv > defects.csv",
        "normitri detect lane.mp4 --fps 2 --format ndjson | jq -c '.defects[]?'",
        "normitri detect *.jpg --model models/retail-defects --threshold 0.4 --fail-on-defect",
    ];

    private DetectSettings Settings(ParseResult parsed)
    {
        var provider = _modelOptions.ProviderOf(parsed);
        return new DetectSettings
        {
            Inputs = parsed.GetRequiredValue(_inputs),
            Recursive = parsed.GetValue(_recursive),
            Model = parsed.GetValue(_model),
            ModelsFolder = parsed.GetValue(_modelOptions.ModelsFolder),
            Threshold = parsed.GetValue(_threshold),
            Run = new RunSettings
            {
                Provider = provider,
                Device = parsed.GetValue(_modelOptions.Device),
                Executors = parsed.GetValue(_executors) ?? RunSettings.DefaultExecutors(provider),
            },
            Video = new VideoSettings(parsed.GetRequiredValue(_fps), TimeSpan.FromSeconds(parsed.GetRequiredValue(_videoTimeout))),
            Format = Enum.Parse<OutputFormat>(parsed.GetRequiredValue(_format), ignoreCase: true),
            FailOnDefect = parsed.GetValue(_failOnDefect),
            Quiet = parsed.GetValue(_quiet),
        };
    }
}
