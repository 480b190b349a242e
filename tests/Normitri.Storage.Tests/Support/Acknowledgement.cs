using Normitri.Storage.Journal;

namespace Normitri.Storage.Tests.Support;

/// <summary>What the appending process was told by the journal, as a line of text.</summary>
internal sealed record Acknowledgement(string FrameId, OutcomeKind Outcome)
{
    /// <summary>Null for a line that the kill cut off.</summary>
    public static Acknowledgement? Read(string line) =>
        line.Split(' ') is [var frameId, var outcome, "."] ? new Acknowledgement(frameId, Enum.Parse<OutcomeKind>(outcome)) : null;

    public override string ToString() => $"{FrameId} {Outcome} .";
}
