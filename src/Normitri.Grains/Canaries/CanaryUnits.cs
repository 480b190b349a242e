using System.Security.Cryptography;
using System.Text;
using Normitri.Contracts.Identities;

namespace Normitri.Grains.Canaries;

/// <summary>Whose the known pictures are: a camera for each silo and model, of a tenant that is the service's own.</summary>
internal static class CanaryUnits
{
    private const int LongestId = 40;

    /// <summary>The camera by which a silo checks a model.</summary>
    /// <param name="silo">What <see cref="NameOf(SiloAddress)"/> says.</param>
    /// <param name="id">The model's id.</param>
    /// <param name="version">Its version: another version is another camera.</param>
    public static UnitId Of(string silo, string id, string version) => UnitId.Camera(ReservedTenants.Canary, silo, CheckOf(id, version));

    public static bool IsCanary(UnitId unit) => unit.Tenant == ReservedTenants.Canary;

    /// <summary>The name of a check: the model's id, and a hash of both, as versions may hold what names may not.</summary>
    public static string CheckOf(string id, string version)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}@{version}")).AsSpan(0, 8));
        return $"{(id.Length <= LongestId ? id : id[..LongestId])}-{hash}";
    }

    /// <summary>A silo's address and port, as a name: the same after a restart.</summary>
    public static string NameOf(SiloAddress silo)
    {
        var text = silo.Endpoint.ToString().ToLowerInvariant();
        return string.Create(Math.Min(text.Length, EntityName.MaxLength), text, static (name, text) =>
        {
            for (var i = 0; i < name.Length; i++)
                name[i] = char.IsAsciiLetterOrDigit(text[i]) ? text[i] : '-';
        });
    }
}
