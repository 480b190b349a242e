using System.CommandLine;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Commands;

/// <summary><c>normitri image</c>: what is done with pictures themselves.</summary>
internal sealed class ImageCommand : Command
{
    public ImageCommand(Terminal terminal)
        : base("image", "Looks at pictures without a model.") => Add(new ImageCompareCommand(terminal));
}
