using System.Globalization;
using Normitri.Client;

namespace Normitri.Bench.Chaos.Senders;

/// <summary>
/// The process that <see cref="ChaosRun"/> starts and kills: sends its units' frames in order by the client SDK, each until the server acknowledges it,
/// and goes on where its notes end.
/// </summary>
internal static class ChaosSender
{
    public const string Command = "--chaos-sender";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <param name="arguments">The command, address, key, number of the sender, number of senders, frames of the run, file of notes.</param>
    /// <returns>The exit status: 1 when the server refused a frame for good.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var client = NormitriClient.Create(new NormitriClientOptions
        {
            Address = new Uri(arguments[1]),
            Key = arguments[2],
            Timeout = Timeout,
            RetryDelay = TimeSpan.FromMilliseconds(50),
            MaxRetryDelay = TimeSpan.FromSeconds(2),
        });
        var (sender, senders, frames) = (Number(arguments[3]), Number(arguments[4]), Number(arguments[5]));
        var file = arguments[6];
        var acknowledged = SendNotes.Read(file).GroupBy(frame => frame.Unit).ToDictionary(unit => unit.Key, unit => unit.Max(frame => frame.Sequence));
        using var notes = new SendNotes(file);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, ChaosUnits.Count)
                .Where(unit => ChaosUnits.SenderOf(unit, senders) == sender)
                .Select(unit => SendAsync(client, notes, unit, acknowledged.GetValueOrDefault(unit) + 1, (ulong)ChaosUnits.FramesOf(unit, frames))));
            return 0;
        }
        catch (NormitriException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task SendAsync(NormitriClient client, SendNotes notes, int unit, ulong first, ulong last)
    {
        await Task.Yield();
        for (var sequence = first; sequence <= last; sequence++)
        {
            var receipt = await SendAsync(client, ChaosUnits.All[unit], sequence, ChaosPictures.Of(unit, sequence));
            notes.Add(new SentFrame(unit, sequence, receipt.FrameId, receipt.Status == ReceiptStatus.Duplicate));
        }
    }

    private static async Task<FrameReceipt> SendAsync(NormitriClient client, UnitName unit, ulong sequence, byte[] picture)
    {
        while (true)
        {
            try
            {
                return await (unit.IsCustomer
                    ? client.SendScanAsync(new CustomerScan(unit.Store, unit.Name, sequence, TimeProvider.System.GetUtcNow(), picture))
                    : client.SendFrameAsync(new CameraFrame(unit.Store, unit.Name, sequence, TimeProvider.System.GetUtcNow(), picture)));
            }
            catch (NormitriException failure) when (failure.Retryable)
            {
                // The server is away for longer than one call is patient. The frame is still owed.
            }
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
