using System.Globalization;
using System.Text.Json;
using Normitri.Client;

namespace Normitri.Bench.Chaos.Senders;

/// <summary>
/// The process that <see cref="ChaosRun"/> starts and kills: puts its units' frames into a spool as a gateway does, goes on where the spool says that it
/// stands, and notes what the server acknowledged.
/// </summary>
internal static class ChaosSender
{
    public const string Command = "--chaos-sender";
    private const long SpoolBytes = 64L << 20;
    private const long SegmentBytes = 1L << 20;

    /// <param name="arguments">The command, address, key, number of the sender, number of senders, frames of the run, folder.</param>
    /// <returns>The exit status: 0 when nothing waits any more.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var client = NormitriClient.Create(new NormitriClientOptions { Address = new Uri(arguments[1]), Key = arguments[2], Timeout = TimeSpan.FromSeconds(10) });
        var (sender, senders, frames) = (Number(arguments[3]), Number(arguments[4]), Number(arguments[5]));
        var files = new SenderFiles(arguments[6], sender);
        var units = Enumerable.Range(0, ChaosUnits.Count).Where(unit => ChaosUnits.SenderOf(unit, senders) == sender).ToDictionary(unit => ChaosUnits.All[unit]);
        using var notes = new SendNotes(files.Notes);
        await using var spool = FrameSpool.Open(
            new FrameSpoolOptions
            {
                Folder = files.Spool,
                MaxBytes = SpoolBytes,
                SegmentBytes = SegmentBytes,
                // Nothing is shed: every frame of the run must arrive.
                FramesWhenFull = SpoolWhenFull.Wait,
                ParallelUnits = units.Count,
                RetryDelay = TimeSpan.FromMilliseconds(100),
                MaxRetryDelay = TimeSpan.FromSeconds(2),
            },
            client);
        spool.Finished += outcome =>
        {
            if (outcome.Receipt is { } receipt)
                notes.Add(new SentFrame(units[outcome.Unit], outcome.Sequence, receipt.FrameId, outcome.End == SpoolEnd.Duplicate));
        };
        spool.Start();
        await Task.WhenAll(units.Select(unit => EnqueueAsync(spool, unit.Key, unit.Value, (ulong)ChaosUnits.FramesOf(unit.Value, frames))));
        await spool.WhenEmptyAsync();
        await File.WriteAllTextAsync(files.Books, JsonSerializer.Serialize(spool.ReadStatus().Books));
        return 0;
    }

    private static async Task EnqueueAsync(FrameSpool spool, UnitName unit, int number, ulong last)
    {
        await Task.Yield();
        for (var sequence = (spool.LastSequence(unit) ?? 0) + 1; sequence <= last; sequence++)
        {
            var (now, picture) = (TimeProvider.System.GetUtcNow(), ChaosPictures.Of(number, sequence));
            await (unit.IsCustomer
                ? spool.EnqueueAsync(new CustomerScan(unit.Store, unit.Name, sequence, now, picture))
                : spool.EnqueueAsync(new CameraFrame(unit.Store, unit.Name, sequence, now, picture)));
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
