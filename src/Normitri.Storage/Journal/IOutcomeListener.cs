namespace Normitri.Storage.Journal;

/// <summary>
/// Hears of outcomes that this process committed, after the commit. Called from the journal's writer: must return at once and never throw.
/// Processes that did not commit an outcome learn of it by reading.
/// </summary>
public interface IOutcomeListener
{
    /// <param name="outcome">What was committed.</param>
    /// <param name="cursor">The result's cursor for processed frames; 0 otherwise.</param>
    void OnCommitted(FrameOutcome outcome, long cursor);
}
