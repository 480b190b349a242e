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
        var added = Lines.SkipWhile(line => !line.StartsWith("# Added", StringComparison.Ordinal)).Skip(1).ToList();
        var optional = added.Where(line => line.Split(' ')[0].EndsWith('?')).Select(line => line.Split('?')[0]).ToList();
        Assert.All(added, line => Assert.True(
            line.Split(' ')[0].EndsWith('?') || optional.Exists(parent => line.StartsWith(parent + ".", StringComparison.Ordinal) || line.StartsWith(parent + "[]", StringComparison.Ordinal)),
            $"'{line}' was added and is not optional: results that are stored already do not have it."));
        Assert.Contains("# Added since:", Lines);
    }

    [Fact]
    public async Task ResultOfTheServer_HasNoOtherMembers()
    {
        await fixture.Server.CameraAsync("wire", "cam");
        var result = await (await fixture.Server.Admin.SendFrameAsync("wire", "cam", 1, Pictures.Defective, "?wait=30s")).Ensure(200);
        Assert.NotEmpty(result.GetProperty("defects").EnumerateArray());
        var known = Written.Select(line => line.Split(' ')[0].TrimEnd('?')).ToHashSet();
        Assert.All(Paths("", result), path => Assert.Contains(path, known));
        var required = Written.Where(line => !line.Contains('?', StringComparison.Ordinal)).Select(line => line.Split(' ')[0]);
        Assert.Empty(required.Except(Paths("", result)).Where(path => !Written.Any(line => line.Contains('?', StringComparison.Ordinal) && path.StartsWith(line.Split('?')[0], StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Paths(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "stages" ? [path + "stages"] : Paths(path + member.Name + ".", member.Value).Prepend(path + member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Paths(path.TrimEnd('.') + "[].", item)),
        _ => [],
    };
}
