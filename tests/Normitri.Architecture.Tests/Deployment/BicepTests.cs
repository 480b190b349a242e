using System.Text.RegularExpressions;
using Normitri.Architecture.Tests.Deployment.Bicep;

namespace Normitri.Architecture.Tests.Deployment;

/// <summary>What the Bicep compiler would refuse first, found without it.</summary>
public sealed partial class BicepTests
{
    private static readonly IReadOnlyList<BicepFile> Files = BicepFile.OfTheRepository();

    [Fact]
    public void EveryFile_HasClosedBracketsAndDeclarations() => Assert.All(Files, file => Assert.NotEmpty(file.Statements));

    [Fact]
    public void EveryParameterAndVariable_IsUsed() => Assert.Empty(Files.SelectMany(Unused));

    [Fact]
    public void EveryModule_ExistsAndGetsWhatItAsksFor() => Assert.Empty(Files.SelectMany(file => BicepModule.In(file)).SelectMany(Misfits));

    [Fact]
    public void EveryModuleFile_IsUsed() =>
        Assert.Equal(
            Files.Select(file => file.Path).Where(path => path.Contains("modules", StringComparison.Ordinal)).Order(),
            Files.SelectMany(BicepModule.In).Select(module => module.Path).Distinct().Order());

    [Fact]
    public void EveryOutputThatIsRead_IsGiven() => Assert.Empty(Files.SelectMany(MissingOutputs));

    [Fact]
    public void TheExampleOfParameters_NamesThemAll()
    {
        var given = Given().Matches(DeploymentFiles.Read(Path.Combine("bicep", "example.bicepparam"))).Select(match => match.Groups["name"].Value).ToList();
        var main = Files.Single(file => Path.GetFileName(file.Path) == "main.bicep");
        Assert.Empty(given.Except(main.Parameters.Select(parameter => parameter.Name)));
        Assert.Empty(main.Parameters.Where(parameter => !parameter.HasDefault).Select(parameter => parameter.Name).Except(given));
    }

    [Theory]
    [InlineData("param a string\noutput b object = {\n  c: a\n", "never closed")]
    [InlineData("param a string\noutput b string = a)\n", "closes nothing")]
    [InlineData("param a string = 'open\n", "does not end")]
    public void WhatIsNotClosed_IsSeen(string source, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<FormatException>(() => BicepFile.Parse("a.bicep", source)).Message, StringComparison.Ordinal);

    [Fact]
    public void AParameterThatOnlyTextNames_IsUnused()
    {
        const string source = "param used string\nparam idle string // idle\n/* idle */\nvar text = 'idle ${toLower('${used}')} \\' idle'\noutput text string = text\n";
        Assert.Equal(["a.bicep: idle"], Unused(BicepFile.Parse("a.bicep", source)));
    }

    [Fact]
    public void AModuleWithAWrongArgument_IsSeen()
    {
        var file = BicepFile.Parse(Path.Combine("bicep", "x.bicep"), "module a 'modules/identity.bicep' = {\n  params: {\n    name: 'n'\n    place: [\n      { location: 1 }\n    ]\n  }\n}\n");
        Assert.Equal(["a: no parameter place", "a: location is missing"], BicepModule.In(file).SelectMany(Misfits));
    }

    private static IEnumerable<string> Unused(BicepFile file) => file.Statements
        .Where(statement => statement.Keyword is "param" or "var" && file.Uses(statement.Name) < 2)
        .Select(statement => $"{file.Path}: {statement.Name}");

    private static IEnumerable<string> Misfits(BicepModule module)
    {
        if (Files.SingleOrDefault(candidate => candidate.Path == module.Path) is not { } file)
            return [$"{module.Name}: no file {module.Path}"];
        var wanted = file.Parameters.ToDictionary(parameter => parameter.Name);
        return
        [
            .. module.Arguments.Where(argument => !wanted.ContainsKey(argument)).Select(argument => $"{module.Name}: no parameter {argument}"),
            .. wanted.Values.Where(parameter => !parameter.HasDefault && !module.Arguments.Contains(parameter.Name)).Select(parameter => $"{module.Name}: {parameter.Name} is missing"),
        ];
    }

    private static IEnumerable<string> MissingOutputs(BicepFile file)
    {
        var modules = BicepModule.In(file).ToDictionary(module => module.Name, module => Files.Single(other => other.Path == module.Path));
        return Output().Matches(file.Code)
            .Where(read => !modules.TryGetValue(read.Groups["module"].Value, out var source) || source.Of("output").All(output => output.Name != read.Groups["output"].Value))
            .Select(read => $"{file.Path}: {read.Value}");
    }

    [GeneratedRegex(@"\b(?<module>\w+)(\[\w+\])?\.outputs\.(?<output>\w+)")]
    private static partial Regex Output();

    [GeneratedRegex(@"^param\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Given();
}
