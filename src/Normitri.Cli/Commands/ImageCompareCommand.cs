using System.CommandLine;
using Normitri.Cli.Quality;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Commands;

/// <summary><c>normitri image compare</c>.</summary>
internal sealed class ImageCompareCommand : NormitriCommand
{
    private readonly Argument<string> _first = new("reference") { Description = "The picture as it should be." };
    private readonly Argument<string> _second = new("other") { Description = "The picture to hold against it." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the figures as JSON." };

    public ImageCompareCommand(Terminal terminal)
        : base("compare", "Says how much two pictures differ: PSNR of the colours and of the brightness, and SSIM. Where sizes differ, the upper left part that both have counts.")
    {
        Add(_first);
        Add(_second);
        Add(_json);
        Runs((parsed, cancellationToken) =>
            new CompareImages(terminal).RunAsync(
                parsed.GetRequiredValue(_first), parsed.GetRequiredValue(_second), parsed.GetValue(_json), cancellationToken));
    }

    public override string[] Examples => ["normitri image compare shelf.png shelf.jpg"];
}
