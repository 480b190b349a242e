using Normitri.Contracts.Quality;

namespace Normitri.Server.Quality;

/// <summary>How one figure of a camera's frames lies beside its reference.</summary>
/// <param name="State">learning, stable, shifted or drifted.</param>
/// <param name="Last">The figure of the last sample, 0 to 1.</param>
/// <param name="Index">The population stability index; absent while the reference or the window is not full.</param>
/// <param name="Reference">Samples of the reference in ten equal bins of 0 to 1.</param>
/// <param name="Window">Samples of the sliding window in the same bins.</param>
/// <param name="ReferenceSamples">Samples that the reference has when it is full.</param>
/// <param name="WindowSamples">Samples that the window has when it is full.</param>
internal sealed record DriftDocument(
    string State, double? Last, double? Index, IReadOnlyList<int> Reference, IReadOnlyList<int> Window, int ReferenceSamples, int WindowSamples)
{
    public static DriftDocument Of(DriftFigures figures) => new(
        figures.State.ToString().ToLowerInvariant(), figures.Last, figures.Index, figures.Reference, figures.Window, figures.ReferenceSamples, figures.WindowSamples);
}
