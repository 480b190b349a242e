namespace Normitri.Storage.Journal;

/// <summary>
/// Hears of outcomes that this process committed, after the commit. Called from the journal's writer: must return at once and never throw.
/// Processes that did not commit an outcome learn of it by reading; where the database can, they get a hint when to read.
/// </summary>
public interface IOutcomeListener
{
    /// <param name="outcome">What was committed.</param>
    /// <param name="cursor">The result's cursor for processed frames; 0 otherwise.</param>
    void OnCommitted(FrameOutcome outcome, long cursor);

    /// <summary>
    /// A hint that another process committed an outcome: it may come late, twice or never, and for a frame that had its outcome before. Must return at once
    /// and never throw.
    /// </summary>
    /// <param name="tenant">Whose frame.</param>
    /// <param name="frameId">The frame.</param>
    /// <param name="hasResult">It was processed.</param>
    void OnCommittedElsewhere(string tenant, string frameId, bool hasResult)
    {
    }
}
