using Normitri.Demo.Hosting;
using Normitri.Demo.Running;

namespace Normitri.Demo.Reporting;

/// <summary>What a run of <c>./demo --frames</c> measured; the README beside this program says what each figure is.</summary>
internal sealed record Report(
    string Profile,
    string Engine,
    string OnnxRuntime,
    long Accepted,
    long Processed,
    long Dropped,
    long Dead,
    long Waiting,
    long Duplicates,
    long Defects,
    double Precision,
    double Recall,
    double FramesPerSecond,
    Percentiles LatencyMs,
    IReadOnlyDictionary<string, Percentiles> Stages,
    JournalReport Journal,
    long Recovered)
{
    /// <param name="engine">What ran.</param>
    /// <param name="run">This run.</param>
    /// <param name="journal">The data folder at the end.</param>
    /// <param name="atStart">The data folder before the server touched it.</param>
    public static Report Of(Engine engine, TallyView run, Books journal, Books atStart)
    {
        // Of what still waits, this run's frames are the later ones.
        var leftBefore = Math.Max(0, journal.Waiting - run.Books.Waiting);
        return new Report(
            engine.Profile,
            engine.Line,
            engine.OnnxRuntime,
            run.Books.Accepted,
            run.Books.Processed,
            run.Books.Dropped,
            run.Books.Dead,
            run.Books.Waiting,
            run.Books.Duplicates,
            run.Defects,
            Math.Round(run.Score.Precision, 4),
            Math.Round(run.Score.Recall, 4),
            Math.Round(run.FramesPerSecond, 2),
            Percentiles.Of(run.Latencies),
            run.Stages.ToDictionary(stage => stage.Key, stage => Percentiles.Of(stage.Value)),
            new JournalReport(journal.Accepted, journal.Processed, journal.Dropped, journal.Dead, journal.Waiting, journal.Duplicates),
            atStart.Waiting - leftBefore);
    }

    /// <summary>Null when the books balance: every frame of this run and of the data folder has its one outcome. Else what does not.</summary>
    public string? Fault(int frames)
    {
        if (Accepted != frames)
            return $"{frames} frames were to be sent, {Accepted} were accepted.";
        if (!new Books(Accepted, Processed, Dropped, Dead, Waiting, Duplicates).Settled)
            return $"Of {Accepted} accepted frames {Processed} were processed, {Dropped} dropped, {Dead} are dead and {Waiting} wait.";
        return new Books(Journal.Accepted, Journal.Processed, Journal.Dropped, Journal.Dead, Journal.Waiting, Journal.Duplicates).Settled
            ? null
            : $"In the data folder, of {Journal.Accepted} accepted frames {Journal.Processed} were processed, {Journal.Dropped} dropped, {Journal.Dead} are dead and {Journal.Waiting} wait.";
    }
}
