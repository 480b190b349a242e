namespace Normitri.Bench.Chaos.Verification;

/// <summary>What a run may not break.</summary>
internal enum Rule
{
    /// <summary>What was acknowledged is in the journal, byte for byte, and nothing else is.</summary>
    NothingLost,

    /// <summary>Every accepted frame has its outcome, and none was given up: every fault of a run passes.</summary>
    EveryFrameHasItsOutcome,

    /// <summary>One row a frame, one result a processed frame, none for others.</summary>
    NothingTwice,

    /// <summary>Within a unit, results come in the order of the frames.</summary>
    OrderIsKept,

    /// <summary>Counters, journal, result log and HTTP surface say the same.</summary>
    BooksBalance,
}
