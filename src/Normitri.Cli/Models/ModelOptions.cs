using System.CommandLine;
using Normitri.Cli.Commands;
using Normitri.Inference.Configuration;

namespace Normitri.Cli.Models;

/// <summary>The options of every command that runs a model.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string?> _modelsFolder = new("--models")
    {
        Description = "The folder where models lie, one folder each. Default: ./models, else what NORMITRI_MODELS names.",
        HelpName = "folder",
    };

    private readonly Option<InferenceProvider> _provider = Choices.Of<InferenceProvider>("--provider", "What runs the network.");
    private readonly Option<int?> _device = Numbers.Between("--device", "Which GPU.", 0, 255, 0);
    private readonly Option<int?> _executors = Numbers.Between(
        "--executors", "Pictures that run at the same time. Default: the number of cores; 2 on a GPU.", 1, 256);

    /// <param name="command">The command.</param>
    /// <param name="withExecutors">Whether it runs pictures side by side.</param>
    public void AddTo(Command command, bool withExecutors = true)
    {
        command.Add(_modelsFolder);
        command.Add(_provider);
        command.Add(_device);
        if (withExecutors)
            command.Add(_executors);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_device) is { Implicit: false } && result.GetValue(_provider) == InferenceProvider.Cpu)
                result.AddError("--device names a GPU: say with --provider what runs the network there.");
        });
    }

    public string? FolderOf(ParseResult parsed) => parsed.GetValue(_modelsFolder);

    public RunSettings RunOf(ParseResult parsed)
    {
        var provider = parsed.GetValue(_provider);
        return new RunSettings
        {
            Provider = provider,
            Device = parsed.GetValue(_device) ?? 0,
            Executors = parsed.GetValue(_executors) ?? RunSettings.DefaultExecutors(provider),
        };
    }
}
