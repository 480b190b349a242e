using System.Globalization;
using Microsoft.Extensions.Options;
using Normitri.Cli.Terminals;
using Normitri.Client;

namespace Normitri.Cli.Replays;

/// <summary>Lists dead frames and has them looked at again, a hundred at a time.</summary>
internal sealed class ReplayRun(Terminal terminal, NormitriClientOptions options)
{
    private const int PageSize = 1_000;
    // Each may cost a download and an upload: a call is to end before its time is over.
    private const int AtOnce = 100;

    /// <returns><see cref="ExitCode.Failed"/> when a frame was not given up, is not known, or could not be replayed now.</returns>
    public async Task<ExitCode> RunAsync(ReplaySettings settings, CancellationToken cancellationToken)
    {
        // A redirect would carry the key to another place.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler);
        try
        {
            var client = new NormitriClient(http, options, terminal.Time);
            var rows = await FindAsync(client, settings, cancellationToken);
            if (!settings.IsDryRun)
                rows = await ReplayAsync(client, rows, cancellationToken);
            Write(rows, settings.AsJson);
            return rows.TrueForAll(row => row.Status is "dead" or "replayed" or "waiting") ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (NormitriException failure)
        {
            throw new CliException(ExitCode.ServerRefused, failure.Message);
        }
        catch (Exception failure) when (failure is ArgumentException or OptionsValidationException)
        {
            throw new CliException(ExitCode.Usage, failure.Message);
        }
    }

    /// <summary>What the server says of named frames, or all that it gave up.</summary>
    private static async Task<List<ReplayRow>> FindAsync(NormitriClient client, ReplaySettings settings, CancellationToken cancellationToken)
    {
        var rows = new List<ReplayRow>();
        if (settings.Frames.Count == 0)
        {
            await foreach (var letter in client.GetDeadLettersAsync(settings.Store, settings.Since, PageSize, cancellationToken))
            {
                rows.Add(new ReplayRow(
                    letter.FrameId, "dead", $"{letter.Store}/{letter.Camera ?? letter.Customer}", letter.Sequence, letter.DiedAt, letter.Reason));
            }

            return rows;
        }

        foreach (var frameId in settings.Frames)
            rows.Add(settings.IsDryRun ? await LookUpAsync(client, frameId, cancellationToken) : new ReplayRow(frameId, "dead", null, null, null, null));
        return rows;
    }

    private static async Task<ReplayRow> LookUpAsync(NormitriClient client, string frameId, CancellationToken cancellationToken)
    {
        try
        {
            var frame = await client.GetFrameAsync(frameId, cancellationToken);
            var status = frame.Outcome switch
            {
                FrameOutcome.Dead => "dead",
                FrameOutcome.Waiting => "waiting",
                _ => "notDead",
            };
            return new ReplayRow(frameId, status, $"{frame.Store}/{frame.Camera ?? frame.Customer}", frame.Sequence, frame.FinishedAt, frame.Reason);
        }
        catch (NormitriException failure) when (failure.Status == 404)
        {
            return new ReplayRow(frameId, "unknown", null, null, null, null);
        }
    }

    private static async Task<List<ReplayRow>> ReplayAsync(NormitriClient client, List<ReplayRow> rows, CancellationToken cancellationToken)
    {
        var replayed = new List<ReplayRow>(rows.Count);
        foreach (var part in rows.Chunk(AtOnce))
        {
            var answers = await client.ReplayAsync([.. part.Select(row => row.FrameId)], cancellationToken);
            replayed.AddRange(part.Zip(answers, (row, answer) => row with { Status = WordOf(answer.Status) }));
        }

        return replayed;
    }

    private void Write(List<ReplayRow> rows, bool asJson)
    {
        if (asJson)
        {
            terminal.WriteJson(rows);
            return;
        }

        var table = new PlainTable("frame", "status", "unit", "sequence", "given up at", "reason") { TextColumns = 6 };
        foreach (var row in rows)
        {
            table.Add(
                row.FrameId, row.Status, row.Unit ?? "-", row.Sequence?.ToString(CultureInfo.InvariantCulture) ?? "-",
                row.DiedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-", row.Reason ?? "-");
        }

        terminal.Out.Write(table.ToString());
        terminal.Out.WriteLine($"{Words.Count(rows.Count, "frame")}, {rows.Count(row => row.Status == "replayed")} replayed");
    }

    private static string WordOf(ReplayStatus status) => status switch
    {
        ReplayStatus.Replayed => "replayed",
        ReplayStatus.Waiting => "waiting",
        ReplayStatus.NotDead => "notDead",
        ReplayStatus.Failed => "failed",
        _ => "unknown",
    };
}
