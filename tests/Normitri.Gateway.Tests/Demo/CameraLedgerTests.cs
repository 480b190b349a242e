using Normitri.Client;
using Normitri.Demo.Running;
using Normitri.Demo.Scoring;
using Normitri.Demo.Stores;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Tests.Demo;

public sealed class CameraLedgerTests
{
    private static readonly DateTimeOffset s_sentAt = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly Tally _tally = new();
    private readonly CameraLedger _ledger;

    public CameraLedgerTests()
    {
        var truth = new Truth(new Dictionary<string, IReadOnlyList<KindBox>> { ["store-1/cart-1/000.jpg"] = [new KindBox("wrongItem", 0, 0, 0.2, 0.2)] });
        _ledger = new CameraLedger(new DemoCamera("store-1", "cart-1", "", ""), lastBefore: 10, truth, _tally);
    }

    [Fact]
    public void OnResult_AfterTheReceipt_IsCounted()
    {
        Send(11);
        _ledger.OnResult(Result(11));

        var view = _tally.Read();
        Assert.Equal((new Books(1, 1, 0, 0, 0, 0), new Score(1, 0, 0), 1L), (view.Books, view.Score, view.Defects));
        Assert.Equal([250], view.Latencies);
        Assert.Equal([3.5], view.Stages["infer"]);
    }

    [Fact]
    public void OnResult_BeforeTheReceipt_IsCountedOnce()
    {
        _ledger.OnResult(Result(11));
        Send(11);
        _ledger.OnResult(Result(11));

        Assert.Equal(new Books(1, 1, 0, 0, 0, 0), _tally.Read().Books);
    }

    [Fact]
    public void OnResult_OfAnEarlierRun_IsNotCounted()
    {
        _ledger.OnResult(Result(10));

        Assert.Equal(default, _tally.Read().Books);
    }

    [Theory]
    [InlineData(FrameOutcome.Dropped, 1, 0, 0)]
    [InlineData(FrameOutcome.Dead, 0, 1, 0)]
    [InlineData(FrameOutcome.Waiting, 0, 0, 1)]
    public void OnState_OfAFrameWithoutAResult_IsCountedByItsOutcome(FrameOutcome outcome, int dropped, int dead, int waiting)
    {
        Send(11, ReceiptStatus.Duplicate);
        _ledger.OnState(new FrameState
        {
            FrameId = "f11", Store = "store-1", Camera = "cart-1", Sequence = 11, Outcome = outcome, CapturedAt = s_sentAt, AcceptedAt = s_sentAt,
        });

        Assert.Equal(new Books(1, 0, dropped, dead, waiting, 1), _tally.Read().Books);
        Assert.Equal(waiting, _ledger.Open().Count);
    }

    private static DefectResult Result(ulong sequence) => new()
    {
        FrameId = $"f{sequence}",
        Sequence = sequence,
        Tenant = "t",
        Store = "store-1",
        CameraId = "cart-1",
        CapturedAt = s_sentAt,
        ProcessedAt = s_sentAt.AddMilliseconds(250),
        Model = new ModelIdentity("m", "1", ""),
        Backend = "cpu",
        Image = new ImageSize(1, 1),
        Defects = [new Defect { Kind = DefectKind.WrongItem, Box = new Box(0, 0, 0.2f, 0.2f), Confidence = 0.9f }],
        Stages = new Dictionary<string, double> { ["infer"] = 3.5 },
    };

    private void Send(ulong sequence, ReceiptStatus status = ReceiptStatus.Accepted) =>
        _ledger.OnSent(new SourceFrame(default, s_sentAt, "000.jpg"), new FrameReceipt { FrameId = $"f{sequence}", Sequence = sequence, Status = status });
}
