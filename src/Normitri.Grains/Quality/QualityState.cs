namespace Normitri.Grains.Quality;

/// <summary>What is stored of a camera's drift.</summary>
/// <param name="Model">SHA-256 of the model that gave the scores; another model begins anew.</param>
/// <param name="ConfigurationVersion">Of the camera; another one begins anew.</param>
/// <param name="ReferenceSamples">As the settings said.</param>
/// <param name="WindowSamples">As the settings said.</param>
/// <param name="Brightness">Mean brightness, over 255.</param>
/// <param name="Score">The greatest raw score.</param>
internal sealed record QualityState(
    string Model, long ConfigurationVersion, int ReferenceSamples, int WindowSamples, DriftMemory Brightness, DriftMemory Score);
