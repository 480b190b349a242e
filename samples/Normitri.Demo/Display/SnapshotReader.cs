using Normitri.Client;
using Normitri.Demo.Running;

namespace Normitri.Demo.Display;

/// <summary>Reads how the run stands, and how fast it goes over the last seconds.</summary>
internal sealed class SnapshotReader(Journal journal, Tally tally, int? wanted, TimeProvider time)
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(5);

    private readonly Queue<(long At, long Processed)> _marks = new();
    private JournalView _journal = new([], default);

    public async Task<Snapshot> ReadAsync()
    {
        try
        {
            _journal = await journal.ReadAsync(CancellationToken.None);
        }
        catch (NormitriException)
        {
            // The server is busy or stopping: the last view stays.
        }

        var (run, defects) = tally.Glance();
        return new Snapshot(wanted, run, defects, Rate(run.Processed), _journal);
    }

    private double Rate(long processed)
    {
        _marks.Enqueue((time.GetTimestamp(), processed));
        while (_marks.Count > 2 && time.GetElapsedTime(_marks.Peek().At) > s_window)
            _marks.Dequeue();
        var (at, before) = _marks.Peek();
        var seconds = time.GetElapsedTime(at).TotalSeconds;
        return seconds > 0.1 ? (processed - before) / seconds : 0;
    }
}
