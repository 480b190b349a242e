using Microsoft.Extensions.Options;
using Normitri.Contracts.Presence;
using Normitri.Inference.Configuration;
using Normitri.Storage.Cameras;
using Normitri.Storage.Models;

namespace Normitri.Grains.Presence;

/// <summary>Holds what gateways say that they work with against what is assigned.</summary>
internal sealed class DriftCheck(ICameraRegistry registry, IModelAssignmentRegistry assignments, IOptions<InferenceOptions> inference)
{
    /// <summary>By camera of the report how it differs, a sentence; null where it does not. Cameras about which the gateway claims nothing are absent.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> FindAsync(string tenant, string store, GatewayReport report)
    {
        var claims = report.Cameras.Where(camera => camera.VisionModel is not null || camera.ConfigurationVersion is not null).ToList();
        if (claims.Count == 0)
            return new Dictionary<string, string?>();
        var records = (await registry.ListAsync(tenant, store, CancellationToken.None)).ToDictionary(record => record.Camera.Name);
        var assigned = (await assignments.ReadAsync(tenant, CancellationToken.None)).ModelFor(tenant, store, customer: null) ?? inference.Value.DefaultModel;
        return claims
            .Where(claim => records.ContainsKey(claim.Camera))
            .ToDictionary(claim => claim.Camera, claim => Differs(claim, records[claim.Camera], assigned));
    }

    private static string? Differs(CameraReport claim, CameraRecord record, string? assignedAbove)
    {
        var model = record.Configuration.Model ?? assignedAbove;
        if (claim.VisionModel is { } reported && model is not null && !IsSame(reported, model))
            return $"Its gateway works with the model {reported}; assigned is {model}.";
        return claim.ConfigurationVersion is { } version && version != record.Version
            ? $"Its gateway works by version {version} of the configuration; the newest is {record.Version}."
            : null;
    }

    /// <summary>A name without a version is any version of it.</summary>
    private static bool IsSame(string reported, string assigned) =>
        reported == assigned || (IdOf(reported) == IdOf(assigned) && (!reported.Contains('@') || !assigned.Contains('@')));

    private static string IdOf(string model) => model.Split('@')[0];
}
