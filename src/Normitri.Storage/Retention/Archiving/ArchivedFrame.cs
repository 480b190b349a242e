using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Storage.Retention.Archiving;

/// <summary>A line of the journal's archive.</summary>
internal sealed record ArchivedFrame
{
    public required string FrameId { get; init; }

    public required string Tenant { get; init; }

    public required string Store { get; init; }

    public string? Camera { get; init; }

    public string? Customer { get; init; }

    public required ulong Sequence { get; init; }

    public required string Outcome { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset CapturedAt { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required long Length { get; init; }

    public required string Sha256 { get; init; }

    public string? CustomerId { get; init; }

    public string? TraceParent { get; init; }

    /// <summary>Of its result.</summary>
    public long? Cursor { get; init; }

    public static ArchivedFrame Of(FrameEnvelope frame, OutcomeKind outcome, string? reason, DateTimeOffset finishedAt, long? cursor) => new()
    {
        FrameId = frame.FrameId,
        Tenant = frame.Unit.Tenant,
        Store = frame.Unit.Store,
        Camera = frame.Unit.Kind == UnitKind.Camera ? frame.Unit.Name : null,
        Customer = frame.Unit.Kind == UnitKind.Customer ? frame.Unit.Name : null,
        Sequence = frame.Sequence,
        Outcome = outcome switch
        {
            OutcomeKind.Processed => "processed",
            OutcomeKind.Dropped => "dropped",
            _ => "dead",
        },
        Reason = reason,
        CapturedAt = frame.CapturedAt,
        AcceptedAt = frame.AcceptedAt,
        FinishedAt = finishedAt,
        Width = frame.Width,
        Height = frame.Height,
        Length = frame.Reference.Length,
        Sha256 = frame.Reference.Sha256,
        CustomerId = frame.CustomerId,
        TraceParent = frame.TraceParent,
        Cursor = cursor,
    };
}
