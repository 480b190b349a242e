using Normitri.Client;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Feeds;

/// <summary>Hears what becomes of a camera's frames. Called by the feed between two frames: must return at once and never throw.</summary>
public interface IFeedObserver
{
    /// <summary>The server has the frame.</summary>
    void OnSent(SourceFrame frame, FrameReceipt receipt);

    /// <summary>The server refuses this very picture (broken, too large, of a kind it cannot read); the feed goes on with the next one.</summary>
    void OnRefused(SourceFrame frame, NormitriException reason);

    /// <summary>The frame was not taken yet; the feed keeps it and tries again.</summary>
    void OnDelayed(SourceFrame frame, NormitriException reason);
}
