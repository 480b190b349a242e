using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Normitri.Client;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Telemetry;

/// <summary>docs/telemetry.md says of every metric what a running server and a running spool say: name, unit and labels.</summary>
[Trait("Row", "Y07")]
public sealed partial class MetricPageTests
{
    private readonly ConcurrentDictionary<string, string> _units = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> _labels = new();

    [Fact]
    public async Task WhatTheMetersPublish_IsOnThePage()
    {
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            // Tests beside this one have meters of their own making.
            if (instrument.Meter.Name is not ("Normitri" or "Normitri.Client") || instrument.Name.StartsWith("normitri.test", StringComparison.Ordinal))
                return;
            _units[instrument.Name] = instrument.Unit ?? "";
            self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => See(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => See(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => See(instrument, tags));
        listener.Start();
        using var folder = new TemporaryFolder();
        await using var server = await TestServer.StartAsync(new() { ["Normitri:Inference:Objectives:FrameTime"] = "00:00:00.030" });
        await using var spool = FrameSpool.Open(
            new FrameSpoolOptions { Folder = folder.Path }, NormitriClient.Create(new() { Address = server.Address, Key = TestServer.AdminKey }));
        await server.CameraAsync("page", "cam", """{"policy":"all"}""");
        await (await server.Admin.SendFrameAsync("page", "cam", 1, Pictures.Defective, "?wait=30s")).Ensure(200);
        await (await server.Admin.SendFrameAsync("page", "cam", 2, [])).Ensure(400);
        listener.RecordObservableInstruments();

        Assert.True(_units.Count >= 40, $"{_units.Count} metrics were published");
        var page = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "telemetry.md"))).ToDictionary(row => row.Groups["name"].Value);
        foreach (var (name, unit) in _units)
        {
            Assert.True(page.TryGetValue(name, out var row), $"{name} is not on the page");
            Assert.True(unit == row.Groups["unit"].Value.Trim(), $"{name} is in '{unit}', the page says '{row.Groups["unit"].Value.Trim()}'");
            var known = row.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            ICollection<string> seen = _labels.TryGetValue(name, out var labels) ? labels.Keys : [];
            Assert.Empty(seen.Except(known).Select(label => $"{name} has the label {label}"));
        }

        // No label names what there is a hundred thousand of.
        Assert.DoesNotContain(page.Values, row => ForbiddenLabels().IsMatch(row.Groups["labels"].Value));
        Assert.DoesNotContain(page.Values, row => row.Groups["unit"].Value.Trim() is "ms" or "milliseconds" or "KiBy");
    }

    private void See(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = _labels.GetOrAdd(instrument.Name, _ => new());
        foreach (var tag in tags)
            labels[tag.Key] = true;
    }

    [GeneratedRegex(@"^\| `(?<name>normitri\.[a-z_.]+)` \|(?<unit>[^|]*)\|(?<labels>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b(camera|customer|frame_id|unit|store)\b")]
    private static partial Regex ForbiddenLabels();
}
