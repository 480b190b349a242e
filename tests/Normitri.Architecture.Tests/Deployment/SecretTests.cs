using System.Text.RegularExpressions;
using Normitri.Architecture.Tests.Deployment.Bicep;

namespace Normitri.Architecture.Tests.Deployment;

/// <summary>No secret stands in a file, and none leaves a template.</summary>
public sealed partial class SecretTests
{
    [Fact]
    public void NoFile_HoldsASecret() =>
        Assert.Empty(DeploymentFiles.All.Append(DeploymentFiles.Page).SelectMany(file => Secrets(DeploymentFiles.Read(file)).Select(secret => $"{file}: {secret}")));

    [Fact]
    public void EverySecretParameter_IsSecureAndWithoutDefault() => Assert.Empty(BicepFile.OfTheRepository().SelectMany(OpenParameters));

    [Fact]
    public void NoOutput_CarriesASecret() => Assert.Empty(BicepFile.OfTheRepository().SelectMany(OpenOutputs));

    [Theory]
    [InlineData("POSTGRES_PASSWORD: hunter2", true)]
    [InlineData("Server=x;Password=hunter2;", true)]
    [InlineData("AccountKey=abc", true)]
    [InlineData("apiKey: 'abc'", true)]
    [InlineData("export KEY=nk_0123456789abcdefghijABCDEFGHIJ", true)]
    [InlineData("value: 'ZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZg=='", true)]
    [InlineData("AccountKey=${blobs.listKeys().keys[0].value};", false)]
    [InlineData("AccountKey=${AZURITE_KEY:?say}", false)]
    [InlineData("POSTGRES_PASSWORD_FILE: /run/secrets/postgres", false)]
    [InlineData("POSTGRES_PASSWORD=", false)]
    [InlineData("passwordAuth: 'Disabled'", false)]
    public void ASecret_IsSeen(string text, bool expected) => Assert.Equal(expected, Secrets(text).Any());

    [Theory]
    [InlineData("param adminPassword string\n", true)]
    [InlineData("@secure()\nparam adminPassword string = newGuid()\n", true)]
    [InlineData("@description('a (b)')\n@secure()\nparam adminPassword string\n", false)]
    [InlineData("param name string\n", false)]
    public void AnOpenParameter_IsSeen(string source, bool expected) => Assert.Equal(expected, OpenParameters(BicepFile.Parse("a.bicep", source)).Any());

    [Theory]
    [InlineData("@secure()\nparam word string\noutput x string = 'a${word}'\n", true)]
    [InlineData("output x string = account.listKeys().keys[0].value\n", true)]
    [InlineData("@secure()\nparam word string\nvar length = length(word)\noutput x string = 'word'\n", false)]
    public void AnOpenOutput_IsSeen(string source, bool expected) => Assert.Equal(expected, OpenOutputs(BicepFile.Parse("a.bicep", source)).Any());

    private static IEnumerable<string> Secrets(string text) => Assigned().Matches(text).Concat(ServerKey().Matches(text)).Concat(LongBase64().Matches(text)).Select(match => match.Value);

    private static IEnumerable<string> OpenParameters(BicepFile file) => file.Parameters
        .Where(parameter => (SecretName().IsMatch(parameter.Name) && !parameter.IsSecure) || (parameter.IsSecure && parameter.HasDefault))
        .Select(parameter => $"{file.Path}: {parameter.Name}");

    private static IEnumerable<string> OpenOutputs(BicepFile file)
    {
        var secret = file.Parameters.Where(parameter => parameter.IsSecure).Select(parameter => parameter.Name).ToList();
        return file.Of("output")
            .Where(output => output.Code.Contains(".list", StringComparison.Ordinal) || secret.Any(name => Regex.IsMatch(output.Code, $@"\b{name}\b")))
            .Select(output => $"{file.Path}: {output.Name}");
    }

    [GeneratedRegex("""(?i)\b\w*(password|passwd|pwd|account_?key|api_?key|shared_?key|secret_?key)\b["']?[ \t]*[=:][ \t]*["']?(?![$"'\s]|$)[^\s"';]+""", RegexOptions.Multiline)]
    private static partial Regex Assigned();

    [GeneratedRegex("nk_[A-Za-z0-9_-]{20,}")]
    private static partial Regex ServerKey();

    [GeneratedRegex("[A-Za-z0-9+/]{60,}={0,2}")]
    private static partial Regex LongBase64();

    [GeneratedRegex("(?i)(key|password|secret|token|connectionString)$")]
    private static partial Regex SecretName();
}
