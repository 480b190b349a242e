using System.CommandLine;
using Normitri.Cli.Terminals;
using Normitri.Client;

namespace Normitri.Cli.Commands;

/// <summary>The options of commands that talk to a server.</summary>
internal sealed class ServerOptions
{
    private const string KeyVariable = "NORMITRI_KEY";

    private readonly Option<string> _server = new("--server") { Description = "The server's address, such as https://normitri.example.", HelpName = "url", Required = true };

    private readonly Option<string?> _key = new("--key")
    {
        Description = $"The key; better left to the variable {KeyVariable}, where other users of the machine do not see it.",
        HelpName = "key",
    };

    public void AddTo(Command command)
    {
        command.Add(_server);
        command.Add(_key);
    }

    /// <exception cref="CliException">No address, or no key.</exception>
    public NormitriClientOptions Read(ParseResult parsed, Terminal terminal)
    {
        var server = parsed.GetRequiredValue(_server);
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new CliException(ExitCode.Usage, $"--server is '{server}': an address such as https://normitri.example is expected.");
        var key = parsed.GetValue(_key) ?? terminal.Variable(KeyVariable);
        return string.IsNullOrWhiteSpace(key)
            ? throw new CliException(ExitCode.Usage, $"There is no key: set {KeyVariable}, or give --key.")
            : new NormitriClientOptions { Address = address, Key = key };
    }
}
