using Normitri.Architecture.Tests.Deployment.Containers;

namespace Normitri.Architecture.Tests.Deployment;

public sealed class DockerIgnoreTests
{
    private const string Rules = "*\n!src\n!eng/Common.props\n**/bin\n";

    [Theory]
    [InlineData("src/Normitri.Server/Program.cs", false)]
    [InlineData("src", false)]
    [InlineData("src/Normitri.Server/bin/Release/x.dll", true)]
    [InlineData("eng/Common.props", false)]
    [InlineData("eng/setup", true)]
    [InlineData(".packages.props", true)]
    [InlineData("srcs/a", true)]
    public void Excludes_FollowsTheLastRuleThatMatches(string path, bool expected) => Assert.Equal(expected, DockerIgnore.Parse(Rules).Excludes(path));

    [Theory]
    [InlineData(".packages.props")]
    [InlineData(".git")]
    [InlineData("data/normitri.db")]
    [InlineData("infra/.env")]
    [InlineData("src/Normitri.Server/obj/project.assets.json")]
    public void WhatIsLocal_StaysOutOfTheBuild(string path) => Assert.True(DockerIgnore.OfTheRepository().Excludes(path));
}
