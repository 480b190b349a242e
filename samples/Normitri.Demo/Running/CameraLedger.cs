using Normitri.Client;
using Normitri.Demo.Scoring;
using Normitri.Demo.Stores;
using Normitri.Gateway.Feeds;
using Normitri.Gateway.Sources;

namespace Normitri.Demo.Running;

/// <summary>
/// Brings together, for one camera, what was sent and what came back. A result may come before the receipt of its frame; results of earlier runs
/// have sequences up to <paramref name="lastBefore"/> and are not counted here.
/// </summary>
internal sealed class CameraLedger(DemoCamera camera, ulong lastBefore, Truth truth, Tally tally) : IFeedObserver
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, (string FrameId, string Picture)> _open = [];
    private readonly Dictionary<ulong, DefectResult> _early = [];
    private ulong _last = lastBefore;

    /// <summary>Frames of this run without a known outcome.</summary>
    public IReadOnlyList<string> Open()
    {
        lock (_lock)
            return [.. _open.Values.Select(frame => frame.FrameId)];
    }

    public void OnSent(SourceFrame frame, FrameReceipt receipt)
    {
        lock (_lock)
        {
            _last = receipt.Sequence;
            tally.Sent(frame.CapturedAt, receipt.Status == ReceiptStatus.Duplicate);
            if (_early.Remove(receipt.Sequence, out var result))
                Count(frame.Origin, result);
            else
                _open[receipt.Sequence] = (receipt.FrameId, frame.Origin);
        }
    }

    public void OnRefused(SourceFrame frame, NormitriException reason) => tally.Refused();

    public void OnDelayed(SourceFrame frame, NormitriException reason)
    {
        // It is still on its way.
    }

    public void OnResult(DefectResult result)
    {
        lock (_lock)
        {
            if (_open.Remove(result.Sequence, out var frame))
                Count(frame.Picture, result);
            else if (result.Sequence > _last)
                _early[result.Sequence] = result;
        }
    }

    /// <summary>A frame that was looked up because its result did not come by itself.</summary>
    public void OnState(FrameState state)
    {
        if (state.Result is { } result)
        {
            OnResult(result);
            return;
        }

        lock (_lock)
        {
            if (state.Outcome is FrameOutcome.Dropped or FrameOutcome.Dead && _open.Remove(state.Sequence))
                tally.GivenUp(state.Outcome);
        }
    }

    private void Count(string picture, DefectResult result) => tally.Processed(result, Scorer.Compare(
        truth.Of($"{camera.Key}/{picture}"),
        result.Defects.Select(one => new Finding(new KindBox(one.Kind.Name, one.Box.X, one.Box.Y, one.Box.W, one.Box.H), one.Confidence))));
}
