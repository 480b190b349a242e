using Normitri.Cli.Inputs;
using Normitri.Cli.Tests.Support;

namespace Normitri.Cli.Tests.Inputs;

public sealed class InputExpanderTests
{
    [Theory]
    [InlineData("in", false, "in/a.jpg in/b.PNG")]
    [InlineData("in", true, "in/a.jpg in/b.PNG in/sub/c.webp in/sub/deep/d.mp4")]
    [InlineData("in/", false, "in/a.jpg in/b.PNG")]
    [InlineData("in/*.jpg", false, "in/a.jpg")]
    [InlineData("in/?.*", false, "in/a.jpg in/b.PNG")]
    [InlineData("in/**/*.*", false, "in/a.jpg in/b.PNG in/sub/c.webp in/sub/deep/d.mp4")]
    [InlineData("**/c.webp", false, "in/sub/c.webp")]
    [InlineData("in/**", false, "in/a.jpg in/b.PNG in/sub/c.webp in/sub/deep/d.mp4")]
    [InlineData("i*/sub/*", false, "in/sub/c.webp")]
    [InlineData("in/notes.txt", false, "in/notes.txt")]
    public void Expand_AName_GivesItsFilesInOrder(string name, bool recursive, string expected)
    {
        using var workspace = Filled();

        var list = new InputExpander(workspace.Root, recursive).Expand([name]);

        Assert.Equal(expected.Split(' '), list.Files.Select(file => file.Name));
        Assert.All(list.Files, file => Assert.True(file.Problem is null && File.Exists(file.FullPath)));
    }

    [Fact]
    public void Expand_AFolder_CountsWhatItLeavesOut()
    {
        using var workspace = Filled();

        Assert.Equal(1, new InputExpander(workspace.Root, recursive: true).Expand(["in"]).LeftOut);
    }

    [Fact]
    public void Expand_AFolderThatLinksToItself_Ends()
    {
        using var workspace = Filled();
        Directory.CreateSymbolicLink(workspace.PathOf("in/round"), workspace.PathOf("in"));

        Assert.Equal(4, new InputExpander(workspace.Root, recursive: true).Expand(["in"]).Files.Count);
    }

    [Fact]
    public void Expand_SeveralNames_KeepsTheirOrderAndAnswersEachOne()
    {
        using var workspace = Filled();

        var list = new InputExpander(workspace.Root, recursive: false).Expand(["in/b.PNG", "ghost", "in/a.jpg", "in/b.PNG", ""]);

        Assert.Equal(["in/b.PNG", "ghost", "in/a.jpg", "in/b.PNG", ""], list.Files.Select(file => file.Name));
        Assert.Equal([false, true, false, false, true], list.Files.Select(file => file.Problem is not null));
    }

    [Fact]
    public void FilesBelow_AFolderThatCannotBeOpened_ThrowsToWhoeverEnumeratesAndNotBefore()
    {
        using var workspace = Filled();

        var files = InputExpander.FilesBelow(workspace.PathOf("gone"), deep: true); // stands for one that may not be read

        Assert.ThrowsAny<IOException>(() => files.ToList());
    }

    private static Workspace Filled() => new Workspace()
        .AddFile("in/a.jpg", [1]).AddFile("in/b.PNG", [1]).AddFile("in/notes.txt", [1]).AddFile("in/sub/c.webp", [1]).AddFile("in/sub/deep/d.mp4", [1]);
}
