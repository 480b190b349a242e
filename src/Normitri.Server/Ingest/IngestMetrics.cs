using System.Diagnostics.Metrics;
using Normitri.Contracts.Telemetry;

namespace Normitri.Server.Ingest;

/// <summary>Counters of the intake, and the log of what makes it fail.</summary>
internal sealed partial class IngestMetrics
{
    private readonly ILogger<IngestMetrics> _logger;
    private readonly Counter<long> _taken;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _bytes;
    private readonly UpDownCounter<long> _inFlight;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _announceFailures;
    private readonly Counter<long> _storageFailures;
    private readonly Counter<long> _grants;

    public IngestMetrics(IMeterFactory meters, ILogger<IngestMetrics> logger)
    {
        _logger = logger;
        var meter = meters.Create(ProductTelemetry.Name);
        _taken = meter.CreateCounter<long>("normitri.ingest.accepted", "{frame}", "Frames taken into the journal.");
        _duplicates = meter.CreateCounter<long>("normitri.ingest.duplicates", "{frame}", "Frames that were sent again and recognised.");
        _bytes = meter.CreateCounter<long>("normitri.ingest.bytes", "By", "Bytes of frames that were stored.");
        _inFlight = meter.CreateUpDownCounter<long>("normitri.ingest.in_flight", "By", "Bytes of frames that are being taken in.");
        _refused = meter.CreateCounter<long>("normitri.ingest.refused", "{frame}", "Frames that were refused, by problem.");
        _announceFailures = meter.CreateCounter<long>("normitri.ingest.announce_failures", "{frame}", "Accepted frames that did not reach their stream.");
        _storageFailures = meter.CreateCounter<long>("normitri.ingest.storage_failures", "{frame}", "Frames that the frame store could not take.");
        _grants = meter.CreateCounter<long>("normitri.ingest.upload_grants", "{frame}", "Wishes to upload frames that were granted, by whether the bytes were there already.");
    }

    public void Taken(bool isNew) => (isNew ? _taken : _duplicates).Add(1);

    public void Received(long bytes) => _bytes.Add(bytes);

    /// <summary>Bytes set aside, or given back when below zero.</summary>
    public void InFlight(long change) => _inFlight.Add(change);

    public void Refused(string problem) => _refused.Add(1, new KeyValuePair<string, object?>("problem", problem));

    public void UploadGranted(bool isThere) => _grants.Add(1, new KeyValuePair<string, object?>("there", isThere));

    public void AnnounceFailed() => _announceFailures.Add(1);

    public void StorageFailed(Exception failure)
    {
        _storageFailures.Add(1);
        Log.StorageFailed(_logger, failure);
    }

    private static partial class Log
    {
        [LoggerMessage(3102, LogLevel.Error, "The storage took no frame; its sender was told whether to try again")]
        public static partial void StorageFailed(ILogger logger, Exception exception);
    }
}
