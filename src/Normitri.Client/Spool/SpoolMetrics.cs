using System.Diagnostics.Metrics;

namespace Normitri.Client;

/// <summary>The books as metrics. Counts begin with what the spool had when it was opened.</summary>
internal sealed class SpoolMetrics : IDisposable
{
    private readonly Meter _meter;

    public SpoolMetrics(string folder, SpoolIndex index, SpoolDisk disk, SendGate gate, DirectUploads uploads)
    {
        _meter = new Meter(ClientTelemetry.MeterName, ClientTelemetry.Source.Version, [new("normitri.spool", folder)]);
        Count("enqueued", "Pictures taken", books => books.Enqueued);
        Count("sent", "Pictures that the server took in", books => books.Sent);
        Count("duplicates", "Pictures that the server had already", books => books.Duplicates);
        Count("shed", "Pictures left out to make place or because of their age", books => books.Shed);
        Count("dead", "Pictures that the server refused or the disk damaged", books => books.Dead);
        _meter.CreateObservableCounter(Name("uploaded"), () => uploads.Sent, "{picture}", "Pictures put straight into the server's frame store and taken from there");
        _meter.CreateObservableCounter(Name("upload_fallbacks"), () => uploads.Fallbacks, "{picture}", "Pictures that could not be put there and went as bytes");
        _meter.CreateObservableGauge(Name("waiting"), () => ByClass(index, books => books.Waiting), "{picture}", "Pictures that wait");
        _meter.CreateObservableGauge(Name("waiting_bytes"), () => index.Figures().WaitingBytes, "By", "Bytes that wait");
        _meter.CreateObservableGauge(Name("disk_bytes"), () => disk.Bytes, "By", "Bytes of the segments on the disk");
        _meter.CreateObservableGauge(Name("paused_units"), () => index.Figures().Paused, "{unit}", "Units that the server does not take pictures of at present");
        _meter.CreateObservableGauge(Name("state"), () => (int)gate.State, null, "0 stopped, 1 sending, 2 unreachable, 3 refused");
        _meter.CreateObservableCounter(Name("damaged_records"), () => index.Figures().Damage.DamagedRecords, "{record}", "Records that the disk damaged");
        _meter.CreateObservableCounter(Name("torn_bytes"), () => index.Figures().Damage.TornBytes, "By", "Bytes of writes that were cut off in the middle");

        void Count(string what, string description, Func<SpoolBooks, long> count) =>
            _meter.CreateObservableCounter(Name(what), () => ByClass(index, count), "{picture}", description);
    }

    public void Dispose() => _meter.Dispose();

    private static string Name(string what) => $"normitri.client.spool.{what}";

    private static IEnumerable<Measurement<long>> ByClass(SpoolIndex index, Func<SpoolBooks, long> count) =>
        index.Totals().Select(one => new Measurement<long>(count(one.Value), new KeyValuePair<string, object?>("normitri.class", one.Key.ToString())));
}
