using System.Text.Json;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Results;

/// <summary>The wire form of a result against the one that is written down: nothing goes, nothing changes its type, what comes is optional.</summary>
[Collection(ServerCollection.Name)]
[Trait("Row", "N09")]
public sealed class WireFormTests(ServerFixture fixture)
{
    private const string Snapshot = "tests/Normitri.Server.Tests/Results/DefectResult.wire.txt";
    private static readonly string[] Lines = [.. File.ReadLines(Path.Combine(Repository.Root, Snapshot)).Where(line => line.Length > 0)];
    private static readonly string[] Written = [.. Lines.Where(line => line[0] != '#')];

    [Fact]
    public void WhatIsWrittenDown_IsThereWithItsType() =>
        Assert.All(Written, line => Assert.True(WireForm.OfResult().Contains(line), $"'{line}' of {Snapshot} is gone or has another type: consumers rely on it."));

    [Fact]
    public void WhatIsThere_IsWrittenDown() =>
        Assert.All(WireForm.OfResult(), line => Assert.True(Written.Contains(line), $"'{line}' is new: add the line at the end of {Snapshot}."));

    [Fact]
    public void WhatWasAdded_MayBeLeftOut()
    {
        var added = Lines.SkipWhile(line => !line.StartsWith("# Added", StringComparison.Ordinal)).Skip(1);
        Assert.All(added, line => Assert.True(IsOptional(line), $"'{line}' was added and is not optional: results that are stored already do not have it."));
        Assert.Contains("# Added since:", Lines);
    }

    [Fact]
    public async Task ResultOfTheServer_HasTheseMembersAndNoOthers()
    {
        await fixture.Server.CameraAsync("wire", "cam");
        var result = await (await fixture.Server.Admin.SendFrameAsync("wire", "cam", 1, Pictures.Defective, "?wait=30s")).Ensure(200);
        Assert.NotEmpty(result.GetProperty("defects").EnumerateArray());
        var paths = Paths("", result).ToHashSet();
        Assert.Subset(Written.Select(PathOf).ToHashSet(), paths);
        Assert.Superset(Written.Where(line => !IsOptional(line)).Select(PathOf).ToHashSet(), paths);
    }

    private static string PathOf(string line) => line.Split(' ')[0].TrimEnd('?');

    /// <summary>Itself, or the object or list that it belongs to.</summary>
    private static bool IsOptional(string line) => Written.Where(other => other.Split(' ')[0].EndsWith('?')).Select(PathOf).Any(optional =>
        PathOf(line) == optional
        || PathOf(line).StartsWith(optional + ".", StringComparison.Ordinal)
        || PathOf(line).StartsWith(optional + "[]", StringComparison.Ordinal));

    private static IEnumerable<string> Paths(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "stages" ? [path + "stages"] : Paths(path + member.Name + ".", member.Value).Prepend(path + member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Paths(path.TrimEnd('.') + "[].", item)),
        _ => [],
    };
}
