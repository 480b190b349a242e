using Normitri.Client;
using Normitri.Gateway.Feeds;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Tests.Support;

/// <summary>Keeps what a feed told.</summary>
internal sealed class FeedRecord : IFeedObserver
{
    public List<string> Sent { get; } = [];

    public List<string> Refused { get; } = [];

    public List<string> Delayed { get; } = [];

    public void OnSent(SourceFrame frame, FrameReceipt receipt) => Sent.Add(frame.Origin);

    public void OnRefused(SourceFrame frame, NormitriException reason) => Refused.Add(frame.Origin);

    public void OnDelayed(SourceFrame frame, NormitriException reason) => Delayed.Add(frame.Origin);
}
