using Normitri.Contracts.Alerts;
using Normitri.Contracts.Identities;
using Normitri.Vision.Defects;

namespace Normitri.Grains.Tests.Alerts;

/// <summary>Frames with defects.</summary>
internal static class Candidates
{
    public static UnitId Camera { get; } = UnitId.Camera("acme", "store-1", "cam-1");

    public static DateTimeOffset CapturedAt { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A frame that shows each of the kinds with a confidence of 0.9; <see cref="DefectKind.WrongItem"/> when none is named.</summary>
    public static AlertCandidate New(string frame, params DefectKind[] kinds) => Of(Camera, frame, kinds);

    public static AlertCandidate Of(UnitId unit, string frame, params DefectKind[] kinds) => new(
        unit.Kind,
        unit.Tenant,
        unit.Store,
        unit.Name,
        frame,
        CapturedAt,
        [.. (kinds.Length == 0 ? [DefectKind.WrongItem] : kinds).Select(kind => new CandidateDefect(kind, 0.9f))]);
}
