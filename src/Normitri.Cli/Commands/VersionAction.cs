using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Normitri.Cli.Commands;

/// <summary>Prints the version of this program, whoever hosts it.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var version = typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        parseResult.InvocationConfiguration.Output.WriteLine($"normitri {version.Split('+')[0]}");
        return (int)ExitCode.Ok;
    }
}
