using Normitri.Contracts.Frames;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Properties;

/// <summary>A frame as the model of the journal knows it, and what the test did to it.</summary>
internal sealed class ModelFrame(FrameEnvelope envelope, bool isPoison)
{
    public FrameEnvelope Envelope { get; set; } = envelope;

    /// <summary>The process of its owner ends whenever a model looks at it.</summary>
    public bool IsPoison => isPoison;

    public OutcomeKind Outcome { get; set; }

    public string? Reason { get; set; }

    /// <summary>A model said that it will never go well.</summary>
    public bool WasRefused { get; set; }

    /// <summary>When a look at it failed first since it last began to wait.</summary>
    public DateTimeOffset? FailedFirst { get; set; }

    /// <summary>Owners that ended without order after they had begun it anew.</summary>
    public int Losses { get; set; }

    /// <summary>Processes that ended over it since it last began to wait.</summary>
    public int Kills { get; set; }

    public bool WasAsked { get; set; }

    public bool IsWaiting => Outcome == OutcomeKind.Waiting;

    public void WaitAgain()
    {
        Envelope = Envelope with { Replays = Envelope.Replays + 1, BegunAnew = 0, TryingSince = null };
        (Outcome, Reason, WasRefused, FailedFirst, Kills, WasAsked) = (OutcomeKind.Waiting, null, false, null, 0, false);
        Losses = 0;
    }
}
