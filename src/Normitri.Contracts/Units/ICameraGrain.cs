using Normitri.Contracts.Quality;
using Orleans.Concurrency;

namespace Normitri.Contracts.Units;

/// <summary>A camera; key <c>{tenant}/{store}/{camera}</c>.</summary>
[Alias("normitri.camera")]
public interface ICameraGrain : IUnitGrain
{
    /// <summary>Whether what the camera sends, and what its model answers, can be believed.</summary>
    [AlwaysInterleave]
    [Alias("GetQualityAsync")]
    Task<CameraQuality> GetQualityAsync();

    /// <summary>Begins the references of brightness and scores anew: the camera was moved, cleaned or lit anew. An <see cref="IOException"/> while the storage is away.</summary>
    [Alias("RenewReferencesAsync")]
    Task RenewReferencesAsync();
}
