using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Telemetry;

public sealed class StorageMetricsTests
{
    [Fact]
    public async Task WritesAndReads_AreMeasured()
    {
        using var folder = new TempFolder();
        await using var storage = await TestStorage.OpenAsync(folder);
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "Normitri" && instrument.Meter.Scope == storage.Meters)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen[$"{instrument.Name} {tags[0].Key}={tags[0].Value}"] = value);
        listener.Start();

        await storage.Journal.AcceptAsync(1);
        (await storage.Frames.ReadAsync("acme", await storage.Frames.PutAsync("acme", "picture"u8.ToArray(), default), default)).Dispose();

        Assert.True(seen["normitri.storage.batch.size"] >= 1);
        Assert.InRange(seen["normitri.storage.commit.duration"], double.Epsilon, 60);
        Assert.Equal(1, seen["normitri.storage.frame_cache.lookups hit=True"]);
    }
}
