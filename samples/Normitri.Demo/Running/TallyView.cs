using Normitri.Demo.Scoring;

namespace Normitri.Demo.Running;

/// <summary>A tally as it stood.</summary>
/// <param name="Books">Of this run's frames.</param>
/// <param name="Score">Findings against truth.</param>
/// <param name="Defects">Found.</param>
/// <param name="Refused">Pictures that the server did not want.</param>
/// <param name="FramesPerSecond">Processed frames over the time from the first capture to the last result.</param>
/// <param name="Latencies">From capture to result, milliseconds.</param>
/// <param name="Stages">Milliseconds by stage.</param>
internal sealed record TallyView(
    Books Books,
    Score Score,
    long Defects,
    long Refused,
    double FramesPerSecond,
    IReadOnlyCollection<double> Latencies,
    IReadOnlyDictionary<string, double[]> Stages);
