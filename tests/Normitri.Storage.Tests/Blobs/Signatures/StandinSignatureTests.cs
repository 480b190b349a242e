using System.Reflection;
using Azure.Storage.Blobs;

namespace Normitri.Storage.Tests.Blobs.Signatures;

/// <summary>Whatever the stand-in offers, the official packages offer just so: code that compiles against it compiles against them.</summary>
public sealed class StandinSignatureTests
{
    [Fact]
    public void EveryPublicMemberOfTheStandin_IsInTheOfficialAssemblies()
    {
        var official = new PublicSurface();
        foreach (var file in OfficialAssemblies())
            official.Add(file);
        var standin = new PublicSurface().Add(typeof(BlobServiceClient).Assembly.Location);

        var missing = (from type in standin.Types
                       from member in type.Value
                       where !official.Types.TryGetValue(type.Key, out var members) || !members.Contains(member)
                       select $"{type.Key}: {member}").ToList();

        Assert.True(standin.Types.Count > 15, "The stand-in's own types were not found.");
        Assert.True(missing.Count == 0, $"Not in the official assemblies:\n{string.Join('\n', missing)}");
    }

    private static IEnumerable<string> OfficialAssemblies() => typeof(StandinSignatureTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Where(attribute => attribute.Key == "OfficialAssembly").Select(attribute => attribute.Value!);
}
