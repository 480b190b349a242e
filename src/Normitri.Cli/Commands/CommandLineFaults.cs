using System.CommandLine;
using System.CommandLine.Parsing;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Commands;

/// <summary>What is wrong with a command line, each in a sentence.</summary>
internal static class CommandLineFaults
{
    private const string EndOfOptions = "--";

    public static IReadOnlyList<string> Find(ParseResult parsed, IReadOnlyList<string> args)
    {
        if (parsed.Action is { ClearsParseErrors: true })
            return [];
        var unknown = UnknownOptions(parsed, args);
        return unknown.Count > 0 ? unknown : [.. parsed.Errors.Select(error => Sentence(error.Message)).Distinct()];
    }

    /// <summary>
    /// The parser takes an option that it does not know for a file. Here it is a mistake, unless it comes after <c>--</c>.
    /// </summary>
    private static List<string> UnknownOptions(ParseResult parsed, IReadOnlyList<string> args)
    {
        var end = args.TakeWhile(arg => arg != EndOfOptions).Count();
        var allowed = args.Skip(end + 1).ToList();
        var suspects = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens.Select(token => token.Value))
            .Concat(parsed.UnmatchedTokens)
            .Where(value => value.StartsWith('-'));
        return
        [
            .. suspects.Where(value => !allowed.Remove(value)).Select(value =>
                $"There is no option '{Printable.Of(value)}'. (A file whose name begins with '-' is written './{Printable.Of(value)}'.)"),
        ];
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : $"{message}.";
}
