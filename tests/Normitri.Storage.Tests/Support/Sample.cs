using System.Security.Cryptography;
using System.Text;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Journal;
using Normitri.Vision.Defects;
using Defect = Normitri.Contracts.Results.Defect;

namespace Normitri.Storage.Tests.Support;

/// <summary>Frames and outcomes for tests.</summary>
internal static class Sample
{
    public static UnitId Camera { get; } = UnitId.Camera("acme", "store-1", "cam-1");

    public static DateTimeOffset CapturedAt { get; } = new(2026, 3, 1, 13, 0, 0, 123, TimeSpan.FromHours(1));

    public static FrameReference Reference(string content, string tenant = "acme")
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        return new FrameReference("frames", $"{tenant}/{hash[..2]}/{hash}", "", content.Length, hash);
    }

    public static NewFrame Frame(ulong sequence, string content = "picture", UnitId? unit = null) =>
        new(unit ?? Camera, sequence, CapturedAt, Reference(content, (unit ?? Camera).Tenant), 640, 480, null, null);

    public static DefectResult Result(FrameEnvelope frame) => new(
        frame.FrameId,
        frame.Sequence,
        frame.Unit.Tenant,
        frame.Unit.Store,
        frame.Unit.Name,
        frame.CustomerId,
        frame.CapturedAt,
        frame.AcceptedAt.AddMilliseconds(5),
        new ModelIdentity("retail", "1.0.0", new string('0', 64)),
        "cpu",
        new ImageSize(frame.Width, frame.Height),
        [new Defect(DefectKind.WrongItem, new DefectBox(0.1f, 0.2f, 0.3f, 0.4f), 0.9f, "sku-7", "drinks", null)],
        [new StageTiming("infer", 1.5)],
        null);

    public static FrameOutcome Processed(FrameEnvelope frame) =>
        new(frame.FrameId, frame.Unit, OutcomeKind.Processed, null, Result(frame), frame.AcceptedAt.AddMilliseconds(5)) { Replays = frame.Replays };

    public static FrameOutcome Dropped(FrameEnvelope frame, string reason = "superseded") =>
        new(frame.FrameId, frame.Unit, OutcomeKind.Dropped, reason, null, frame.AcceptedAt.AddMilliseconds(5)) { Replays = frame.Replays };

    public static FrameOutcome Dead(FrameEnvelope frame, string reason = "The picture cannot be decoded.") =>
        new(frame.FrameId, frame.Unit, OutcomeKind.Dead, reason, null, frame.AcceptedAt.AddMilliseconds(5)) { Replays = frame.Replays };

    public static async Task<FrameEnvelope> AcceptAsync(this IFrameJournal journal, ulong sequence, string content = "picture", UnitId? unit = null)
    {
        var answer = await journal.AppendAsync(Frame(sequence, content, unit), CancellationToken.None);
        Assert.Equal(AppendStatus.Accepted, answer.Status);
        return answer.Envelope!;
    }

    public static async Task<bool> EndAsync(this IFrameJournal journal, FrameOutcome outcome) =>
        await journal.CompleteAsync(outcome, CancellationToken.None);
}
