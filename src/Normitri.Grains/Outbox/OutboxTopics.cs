namespace Normitri.Grains.Outbox;

/// <summary>The topics of the outbox. They are stored: a name is never changed.</summary>
internal static class OutboxTopics
{
    /// <summary>Frames with defects, for the unit's alerts. Payload: <see cref="Contracts.Alerts.AlertCandidate"/>.</summary>
    public const string AlertCandidates = "alert-candidates";

    /// <summary>Alerts, for the operator's endpoint. Payload: <see cref="Contracts.Alerts.Alert"/>.</summary>
    public const string Alerts = "alerts";

    /// <summary>Cameras that went offline or came back, for the operator's endpoint. Payload: <see cref="Contracts.Presence.PresenceAlert"/>.</summary>
    public const string CameraPresence = "camera-presence";
}
