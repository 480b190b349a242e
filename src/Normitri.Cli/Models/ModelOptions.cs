using System.CommandLine;
using Normitri.Cli.Commands;
using Normitri.Inference.Configuration;

namespace Normitri.Cli.Models;

/// <summary>The options of every command that runs a model.</summary>
internal sealed class ModelOptions
{
    private static readonly string[] Providers = [.. Enum.GetNames<InferenceProvider>().Select(name => name.ToLowerInvariant())];

    public Option<string?> ModelsFolder { get; } = new("--models")
    {
        Description = "The folder where models lie, one folder each. Default: ./models, else what NORMITRI_MODELS names.",
        HelpName = "folder",
    };

    public Option<string> Provider { get; } = Choices.Of("--provider", "What runs the network.", Providers);

    public Option<int> Device { get; } = new("--device")
    {
        Description = "Which GPU. Default: 0.",
        HelpName = "number",
    };

    public void AddTo(Command command)
    {
        Device.Validators.Add(Ranges.Between(Device, 0, 255));
        command.Add(ModelsFolder);
        command.Add(Provider);
        command.Add(Device);
    }

    public InferenceProvider ProviderOf(ParseResult parsed) => Enum.Parse<InferenceProvider>(parsed.GetRequiredValue(Provider), ignoreCase: true);
}
