namespace Orleans.Conformance.Tests.Signatures;

/// <summary>Every member of the stand-in's public types is a member of the official type of that name.</summary>
public sealed class SignatureTests
{
    private static readonly string[] MustBeThere = ["Orleans.Grain", "Orleans.IGrainFactory", "Orleans.Runtime.GrainId", "Orleans.TestingHost.InProcessTestCluster"];

    [Fact]
    public void PublicMembers_OfTheStandin_AreMembersOfTheOfficialTypes()
    {
        var standin = PublicMembers.Of(typeof(IGrain).Assembly.Location);
        var official = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "official"), "*.dll").SelectMany(PublicMembers.Of)
            .Where(type => !type.Key.StartsWith("OrleansCodeGen.", StringComparison.Ordinal))
            .ToDictionary();

        var compared = standin.Keys.Where(official.ContainsKey).ToArray();
        Assert.All(MustBeThere, type => Assert.Contains(type, compared));

        var strangers = string.Join(Environment.NewLine, compared.SelectMany(type => standin[type].Except(official[type]).Select(member => $"{type}: {member}")));
        Assert.True(strangers.Length == 0, strangers);
    }
}
