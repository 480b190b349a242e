using Normitri.Inference.Hosting;

namespace Normitri.Server.Health.Reports;

/// <summary>A model that a process runs. Frames are counted since it was loaded.</summary>
/// <param name="Model">Its id and version.</param>
/// <param name="Backend">What runs it.</param>
/// <param name="FallbackReason">Why that is not what the settings name.</param>
/// <param name="QueueDepth">Frames that wait.</param>
/// <param name="InFlight">Frames that run.</param>
/// <param name="Done">Frames that ended well.</param>
/// <param name="Failed">Frames that ended with an error.</param>
/// <param name="Executors">Executors that can take frames.</param>
/// <param name="ConfiguredExecutors">Executors that there should be.</param>
/// <param name="BusyExecutors">Executors that work on frames.</param>
/// <param name="ExecutorRestarts">How often one was made anew.</param>
internal sealed record ModelDocument(
    string Model,
    string Backend,
    string? FallbackReason,
    int QueueDepth,
    int InFlight,
    long Done,
    long Failed,
    int Executors,
    int ConfiguredExecutors,
    int BusyExecutors,
    long ExecutorRestarts)
{
    public static ModelDocument Of(ModelHealth health) => new(
        health.Model.Key,
        health.Backend,
        health.FallbackReason,
        health.QueueDepth,
        health.InFlight,
        health.Done,
        health.Failed,
        health.Executors,
        health.ConfiguredExecutors,
        health.BusyExecutors,
        health.ExecutorRestarts);
}
