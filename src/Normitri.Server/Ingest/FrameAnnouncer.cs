using Normitri.Contracts.Frames;
using Orleans.Streams;

namespace Normitri.Server.Ingest;

/// <summary>
/// Publishes accepted frames on the stream of their unit. The stream is only the fast path: what it does not take, the journal's sweep finds,
/// so a failure is counted and logged and the sender never hears of it.
/// </summary>
internal sealed partial class FrameAnnouncer(IClusterClient cluster, IngestMetrics metrics, ILogger<FrameAnnouncer> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private IStreamProvider? _provider;

    public async ValueTask AnnounceAsync(FrameEnvelope frame)
    {
        try
        {
            // Resolved at the first frame: the provider is there once the cluster client has started.
            var provider = _provider ??= cluster.GetStreamProvider(StreamNames.Provider);
            var publish = provider.GetStream<FrameEnvelope>(StreamNames.FramesOf(frame.Unit)).OnNextAsync(frame);
            if (!publish.IsCompletedSuccessfully)
                await publish.WaitAsync(Patience);
        }
        catch (Exception failure)
        {
            metrics.AnnounceFailed();
            Log.Failed(logger, frame.FrameId, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Warning, "Frame {FrameId} is in the journal but did not reach its stream; the journal's sweep will find it")]
        public static partial void Failed(ILogger logger, string frameId, Exception exception);
    }
}
