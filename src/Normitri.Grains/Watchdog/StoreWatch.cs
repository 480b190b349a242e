using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Watchdog;

/// <summary>
/// Asks the journal something small, one question at a time, and tells how long that takes: a read, and a write that changes nothing but waits its turn among the others.
/// </summary>
internal sealed class StoreWatch(IFrameJournal journal, WatchdogOptions options, TimeProvider time)
{
    private const string Nobody = "watchdog";
    private const int FewFailures = 3;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private Task? _question;
    private long? _askedAt;
    private long? _slowAt;
    private TimeSpan _took;
    private string? _failure;
    private int _failures;

    private string? Failure => _failures >= FewFailures ? $"The store fails: {_failure}" : null;

    public StoreView Look()
    {
        var since = _askedAt is { } askedAt ? time.GetElapsedTime(askedAt) : Between;
        if (_question is { IsCompleted: true } answered)
        {
            (_took, _question) = (since, null);
            _failure = answered.Exception?.GetBaseException().Message;
            _failures = answered.IsCompletedSuccessfully ? 0 : _failures + 1;
        }
        else if (_question is null && since >= Between)
        {
            _askedAt = time.GetTimestamp();
            _question = AskAsync();
        }

        var took = _question is null ? _took : Longer(time.GetElapsedTime(_askedAt!.Value), _took);
        if (took >= options.Store || Failure is not null)
            _slowAt = time.GetTimestamp();
        return new StoreView(took, Failure, _slowAt is { } slowAt ? time.GetElapsedTime(slowAt) : null);
    }

    /// <summary>While it is asked again, what it took the last time still counts.</summary>
    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private async Task AskAsync()
    {
        await journal.FindUnitsWaitingAsync(DateTimeOffset.UnixEpoch, 1, CancellationToken.None);
        await journal.NoteTrialAsync(UnitId.Camera(Nobody, Nobody, Nobody), Nobody, new FrameTrial(0, null), CancellationToken.None);
    }
}
