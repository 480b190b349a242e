using System.CommandLine;
using System.Globalization;
using Normitri.Cli.Replays;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Commands;

/// <summary><c>normitri replay</c>.</summary>
internal sealed class ReplayCommand : NormitriCommand
{
    private readonly ServerOptions _server = new();
    private readonly Argument<string[]> _frames = new("frame") { Description = "Ids of frames. None: all that were given up.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _store = new("--store") { Description = "Only frames of this store.", HelpName = "store" };
    private readonly Option<DateTimeOffset?> _since = Since();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only list the frames." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the frames as JSON." };

    public ReplayCommand(Terminal terminal)
        : base("replay", "Has frames that a server gave up looked at again. Ends with 1 where a frame cannot be replayed.")
    {
        Add(_frames);
        _server.AddTo(this);
        Add(_store);
        Add(_since);
        Add(_dryRun);
        Add(_json);
        Runs((parsed, cancellationToken) => new ReplayRun(terminal, _server.Read(parsed, terminal)).RunAsync(Read(parsed), cancellationToken));
    }

    public override string[] Examples =>
    [
        "normitri replay --server https://normitri.example --store berlin --dry-run",
        "normitri replay --server https://normitri.example --since 2026-03-01T12:00:00Z",
        "normitri replay --server https://normitri.example 019ca9450a00766db88c72fdb0262531",
    ];

    private ReplaySettings Read(ParseResult parsed)
    {
        var settings = new ReplaySettings(
            [.. (parsed.GetValue(_frames) ?? []).Distinct()], parsed.GetValue(_store), parsed.GetValue(_since), parsed.GetValue(_dryRun), parsed.GetValue(_json));
        return settings.Frames.Count > 0 && (settings.Store is not null || settings.Since is not null)
            ? throw new CliException(ExitCode.Usage, "Frames are named, so --store and --since have nothing to choose: leave them out, or name no frames.")
            : settings;
    }

    private static Option<DateTimeOffset?> Since() => new("--since")
    {
        Description = "Only frames that were given up at this time or later.",
        HelpName = "time",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                return time;
            result.AddError($"--since is '{text}': a time such as 2026-03-01T12:00:00Z is expected.");
            return null;
        },
    };
}
