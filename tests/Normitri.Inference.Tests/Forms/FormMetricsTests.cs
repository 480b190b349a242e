using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.TestModels.Forms;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Forms;

public sealed class FormMetricsTests
{
    [Fact]
    [Trait("Row", "N25")]
    public async Task Metrics_OfWhatBecameNoDefect_CountItByReason()
    {
        using var folder = new FormCase("yolov5", YoloV5Graph.Create(), """{"form": "yolov5"}""", manifest =>
            manifest["thresholds"] = System.Text.Json.Nodes.JsonNode.Parse("""{"default": 0.79, "byKind": {"wrongItem": 0.2}}""")).ToFolder();
        var meters = Hosts.Meters();
        await using var host = new InferenceHost(
            Options.Create(new InferenceOptions { ModelsPath = folder.Root, Executors = 1 }), TimeProvider.System, meters, NullLogger<InferenceHost>.Instance);
        var counts = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "normitri.inference.detections.set_aside")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => counts.AddOrUpdate((string)tags[1].Value!, value, (_, sum) => sum + value));
        listener.Start();
        await host.StartAsync(CancellationToken.None);

        var outcome = await host.InferAsync(Hosts.Request(BlockJpeg.Bits(ulong.MaxValue)), CancellationToken.None);

        Assert.Equal(2, outcome.Defects.Count); // the detection, and now the unsure one of class 0
        Assert.Equal([("suppressed", 1L)], counts.Select(count => (count.Key, count.Value)));
    }
}
