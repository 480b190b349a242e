using Normitri.Client;
using Normitri.Demo.Display;
using Normitri.Demo.Hosting;
using Normitri.Demo.Options;
using Normitri.Demo.Reporting;
using Normitri.Demo.Running;
using Normitri.Demo.Scoring;
using Normitri.Demo.Stores;

namespace Normitri.Demo;

/// <summary>One run against a started server.</summary>
internal sealed class DemoRun(DemoServer server, Engine engine, DemoOptions options, string framesFolder, TimeProvider time)
{
    private readonly NormitriClient _client = Connect(server);

    /// <summary>Sends, waits for the outcomes, reports; or, without an end, sends until cancelled.</summary>
    /// <returns>The exit code: 0 when the books balance.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing sends any more.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var cameras = DemoStores.Load(framesFolder);
        var truth = Truth.Load(Path.Combine(framesFolder, "truth.json"));
        var (tally, journal) = (new Tally(), new Journal(_client));
        var ledgers = await new Setup(_client, truth, tally).OpenAsync(cameras, cancellation);
        var results = new ResultsReader(_client, ledgers);
        using var following = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = results.RunAsync(following.Token);
        try
        {
            var gateways = new Gateways(() => Connect(server), time, server.Logs);
            var sending = gateways.RunAsync(cameras, ledgers, options.Frames, options.Frames is null ? options.Rate : null, cancellation);
            var settlement = new Settlement(journal, tally, results, time);
            var work = WorkAsync(sending, settlement, cancellation);
            await Displays.Choose(options.Frames is not null, time).ShowAsync(new SnapshotReader(journal, tally, options.Frames, time), work);
            return await ReportAsync(Report.Of(engine, tally.Read(), await work, server.AtStart), tally.Read().Refused);
        }
        finally
        {
            await following.CancelAsync();
            await reading;
        }
    }

    private static async Task<Books> WorkAsync(Task sending, Settlement settlement, CancellationToken cancellation)
    {
        await sending;
        return await settlement.WaitAsync(cancellation);
    }

    private async Task<int> ReportAsync(Report report, long refused)
    {
        Summary.Write(Console.Out, report);
        if (options.Report is { } file)
        {
            await ReportFile.WriteAsync(file, report);
            Console.WriteLine($"Report: {file}");
        }

        if (report.Fault(options.Frames ?? 0) is not { } fault)
            return 0;
        var why = refused > 0 ? $" The server refused {refused} pictures." : "";
        await Console.Error.WriteLineAsync($"The books do not balance. {fault}{why} The log of the server is demo.log in the data folder.");
        return 1;
    }

    private static NormitriClient Connect(DemoServer server) => NormitriClient.Create(new NormitriClientOptions { Address = server.Address, Key = server.Key });
}
