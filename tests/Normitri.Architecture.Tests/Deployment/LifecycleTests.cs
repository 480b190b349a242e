using System.Text.RegularExpressions;
using Normitri.Architecture.Tests.Deployment.Settings;

namespace Normitri.Architecture.Tests.Deployment;

/// <summary>The platform asks where the server answers, and gives it the time to stop.</summary>
public sealed partial class LifecycleTests
{
    private static readonly string App = DeploymentFiles.Read(Path.Combine("bicep", "modules", "app.bicep"));
    private static readonly string Server = string.Join('\n', Repository.Files(Path.Combine("src", "Normitri.Server"), "*.cs").Select(File.ReadAllText));

    [Fact]
    public void EveryProbe_AsksAPathThatTheServerMaps()
    {
        var paths = Paths(App).ToList();
        Assert.Equal(["/health/live", "/health/ready", "/health/startup"], paths.Order());
        Assert.DoesNotContain(paths, path => !IsMapped(path));
        Assert.False(IsMapped("/health/other"));
    }

    [Fact]
    public void TheCollector_ReadsAPathThatTheServerMaps() =>
        Assert.DoesNotContain(MetricsPath().Matches(DeploymentFiles.Read(Path.Combine("infra", "otel-collector.yaml"))).Select(match => match.Groups["path"].Value), path => !IsMapped(path));

    [Fact]
    public void ThePlatform_WaitsLongerThanTheServerTakesToStop()
    {
        var stop = int.Parse(ShutdownTimeout().Match(Server).Groups["seconds"].ValueSpan);
        var drain = TimeSpan.Parse(ServerSettings.OfTheRepository().Single(setting => setting.Key == "Normitri:Inference:DrainTimeout").Default).TotalSeconds;
        Assert.True(drain < stop, $"the inference host drains {drain} s, the host stops after {stop} s");
        var delay = int.Parse(StopDelay().Match(App).Groups["seconds"].ValueSpan);
        Assert.True(delay + stop < int.Parse(Grace().Match(App).Groups["seconds"].ValueSpan));
        Assert.True(stop < int.Parse(ComposeFile.OfTheRepository().Texts("services", "normitri", "stop_grace_period").Single().TrimEnd('s')));
    }

    /// <summary>A balancer that asks hears it at least once before the address is gone.</summary>
    [Fact]
    public void AServerThatStops_SaysSoForTwoPeriodsOfTheReadinessProbe()
    {
        var period = int.Parse(Readiness().Match(App).Groups["seconds"].ValueSpan);
        Assert.True(int.Parse(StopDelay().Match(App).Groups["seconds"].ValueSpan) >= 2 * period);
    }

    /// <summary>Orleans listens on what it advertises unless told otherwise, and a container does not own the environment's address.</summary>
    [Fact]
    public void ASiloThatAdvertisesTheEnvironmentsAddress_ListensOnItsOwn()
    {
        Assert.Contains(DeploymentFiles.All, file => SettingNames.In(DeploymentFiles.Read(file)).Contains("Normitri:Silo:AdvertisedAddress"));
        Assert.Contains("SiloListeningEndpoint", Server, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Paths(string bicep) => ProbePath().Matches(bicep).Select(match => match.Groups["path"].Value);

    private static bool IsMapped(string path) => Server.Contains($"\"{path}\"", StringComparison.Ordinal);

    [GeneratedRegex(@"\bpath:\s*'(?<path>[^']+)'")]
    private static partial Regex ProbePath();

    [GeneratedRegex(@"metrics_path:\s*(?<path>\S+)")]
    private static partial Regex MetricsPath();

    [GeneratedRegex(@"ShutdownTimeout = TimeSpan\.FromSeconds\((?<seconds>\d+)\)")]
    private static partial Regex ShutdownTimeout();

    [GeneratedRegex(@"terminationGracePeriodSeconds: (?<seconds>\d+)")]
    private static partial Regex Grace();

    [GeneratedRegex(@"'Normitri__Http__StopDelaySeconds'\s+value: '(?<seconds>\d+)'")]
    private static partial Regex StopDelay();

    [GeneratedRegex(@"type: 'Readiness'[^}]*\}\s*periodSeconds: (?<seconds>\d+)")]
    private static partial Regex Readiness();
}
