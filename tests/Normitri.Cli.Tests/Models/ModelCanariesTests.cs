using Normitri.Cli.Tests.Support;
using Normitri.Inference.Canaries;
using Normitri.Inference.Models;

namespace Normitri.Cli.Tests.Models;

public sealed class ModelCanariesTests
{
    [Fact]
    public async Task Canaries_OfABundleWithPictures_AreMeasuredAndCanBeUsed()
    {
        using var workspace = new Workspace()
            .AddPicture("models/blocks/canaries/sound.jpg")
            .AddPicture("models/blocks/canaries/defective.jpg", (9, 255), (20, 240));

        var result = await workspace.RunAsync("model", "canaries", "models/blocks");

        Assert.True(result.Code == ExitCode.Ok, result.Error);
        Assert.Contains("defective.jpg: 2 defects.", result.Out, StringComparison.Ordinal);
        Assert.Contains("sound.jpg: 0 defects.", result.Out, StringComparison.Ordinal);
        var set = CanarySet.Load(ModelBundle.Load(workspace.PathOf("models/blocks")).Value!);
        Assert.Equal([2, 0], set.Value!.Pictures.Select(picture => picture.Defects.Count));
    }

    [Fact]
    public async Task Canaries_WithoutPictures_SaysWhereTheyBelong()
    {
        using var workspace = new Workspace();

        var result = await workspace.RunAsync("model", "canaries", "models/blocks");

        Assert.Equal(ExitCode.InputUnreadable, result.Code);
        Assert.Contains("put one sound and one with defects there", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canaries_OfSoundPicturesOnly_AreRefused()
    {
        using var workspace = new Workspace().AddPicture("models/blocks/canaries/sound.jpg");

        var result = await workspace.RunAsync("model", "canaries", "models/blocks");

        Assert.Equal(ExitCode.ModelInvalid, result.Code);
        Assert.Contains("one sound picture and one with defects", result.Error, StringComparison.Ordinal);
    }
}
