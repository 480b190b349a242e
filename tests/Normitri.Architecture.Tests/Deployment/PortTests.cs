using System.Text.RegularExpressions;
using Normitri.Architecture.Tests.Deployment.Bicep;
using Normitri.Architecture.Tests.Deployment.Containers;
using Normitri.Architecture.Tests.Deployment.Settings;

namespace Normitri.Architecture.Tests.Deployment;

/// <summary>Image, compose file and Bicep mean the same ports as the server does.</summary>
public sealed partial class PortTests
{
    private const string Http = "8080";
    private static readonly string Silo = Default("Normitri:Silo:Port");
    private static readonly string Gateway = Default("Normitri:Silo:GatewayPort");

    [Fact]
    public void EveryImage_ExposesThePortsOfTheServer() =>
        Assert.All(Dockerfile.OfTheRepository().Images, image => Assert.Equal([Http, Silo, Gateway], image.Of("EXPOSE").SelectMany(expose => expose.Words)));

    [Fact]
    public void EveryImage_ListensForHttpWhereItSays() =>
        Assert.All(Dockerfile.OfTheRepository().Images, image => Assert.Equal(Http, image.Environment()["ASPNETCORE_HTTP_PORTS"]));

    [Fact]
    public void TheComposeFile_PublishesThatPort() =>
        Assert.Equal([Http], ComposeFile.OfTheRepository().Texts("services", "normitri", "ports").Select(port => port.Split(':')[^1]));

    [Fact]
    public void TheApps_AreAskedWhereTheyListen()
    {
        var app = BicepFile.Parse("app", DeploymentFiles.Read(Path.Combine("bicep", "modules", "app.bicep")));
        Assert.EndsWith($"= {Http}", app.Of("var").Single(variable => variable.Name == "httpPort").Code.Trim(), StringComparison.Ordinal);
        Assert.All(HttpPort().Matches(app.Code).Select(match => match.Groups["value"].Value), port => Assert.Equal("httpPort", port));
    }

    [Fact]
    public void TheFirstSilo_HasThePortsOfTheServer()
    {
        var silos = BicepFile.Parse("main", DeploymentFiles.Read(Path.Combine("bicep", "main.bicep"))).Parameters.Single(parameter => parameter.Name == "silos").Code;
        Assert.Equal([Silo], PortsOf("siloPort", silos));
        Assert.Equal([Gateway], PortsOf("gatewayPort", silos));
    }

    [Fact]
    public void TheSilosPorts_AreExposedUnderTheirOwnNumbers()
    {
        var silo = BicepFile.Parse("silo", DeploymentFiles.Read(Path.Combine("bicep", "modules", "silo.bicep"))).Code;
        Assert.Equal(["siloPort", "gatewayPort"], PortsOf("targetPort", silo));
        Assert.Equal(["siloPort", "gatewayPort"], PortsOf("exposedPort", silo));
    }

    private static IEnumerable<string> PortsOf(string name, string code) => Regex.Matches(code, $@"\b{name}:\s*(\w+)").Select(match => match.Groups[1].Value);

    private static string Default(string key) => ServerSettings.OfTheRepository().Single(setting => setting.Key == key).Default;

    [GeneratedRegex(@"\b(port|targetPort):\s*(?<value>\w+)")]
    private static partial Regex HttpPort();
}
