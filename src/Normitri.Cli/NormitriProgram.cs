using System.CommandLine;
using Normitri.Cli.Commands;
using Normitri.Cli.Terminals;

namespace Normitri.Cli;

/// <summary>From the arguments to the exit code. Results go to the output, everything else to the error output.</summary>
internal static class NormitriProgram
{
    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            return await ParseAndRunAsync(args, terminal, cancellationToken);
        }
        catch (CliException exception)
        {
            terminal.WriteError(exception.Message);
            return exception.Code;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.WriteError("Stopped.");
            return ExitCode.Cancelled;
        }
        catch (DllNotFoundException exception)
        {
            terminal.WriteError(exception.Message);
            return ExitCode.MissingProgram;
        }
        catch (Exception exception)
        {
            terminal.WriteError($"A fault of normitri itself; please report it with this text: {exception}");
            return ExitCode.Internal;
        }
        finally
        {
            await terminal.Out.FlushAsync(CancellationToken.None);
        }
    }

    private static async Task<ExitCode> ParseAndRunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken)
    {
        // A file may be called '@x' or '-v1': nothing is read as a response file or as a bundle of letters.
        var parsing = new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null };
        var parsed = RootCommandFactory.Create(terminal).Parse(args, parsing);
        if (CommandLineFaults.Find(parsed, args) is { Count: > 0 } faults)
        {
            terminal.WriteError($"{string.Join(' ', faults)} Try '{CommandNames.Of(parsed.CommandResult)} --help'.");
            return ExitCode.Usage;
        }

        var invocation = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // Program.cs listens to the signals
        };
        return (ExitCode)await parsed.InvokeAsync(invocation, cancellationToken);
    }
}
