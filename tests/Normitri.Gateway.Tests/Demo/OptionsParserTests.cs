using Normitri.Demo.Options;

namespace Normitri.Gateway.Tests.Demo;

public sealed class OptionsParserTests
{
    [Fact]
    public void Parse_Nothing_RunsUntilCtrlC() => Assert.Equal(DemoOptions.Default, OptionsParser.Parse([]));

    [Fact]
    public void Parse_EveryOption_IsTaken() =>
        Assert.Equal(
            new DemoOptions(200, "/tmp/r.json", 9000, 0.5, "/tmp/data"),
            OptionsParser.Parse(["--frames", "200", "--report=/tmp/r.json", "--port", "9000", "--rate", "0.5", "--data", "/tmp/data"]));

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Parse_Help_IsNothingElse(string option) => Assert.Null(OptionsParser.Parse([option]));

    [Theory]
    [InlineData("--frame")]
    [InlineData("--frames")]
    [InlineData("--frames", "0")]
    [InlineData("--frames", "-5")]
    [InlineData("--frames", "2k")]
    [InlineData("--port", "70000")]
    [InlineData("--rate", "NaN")]
    [InlineData("--report", "r.json")]
    [InlineData("200")]
    public void Parse_WhatCannotBe_IsRefused(params string[] args) => Assert.Throws<UsageException>(() => OptionsParser.Parse(args));
}
