using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Canaries;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Grains.Canaries;
using Normitri.Grains.Tests.Clusters;
using Normitri.Grains.Tests.Quality;
using Normitri.Inference.Hosting;
using Normitri.Storage.Journal;
using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;
using Orleans.TestingHost;

namespace Normitri.Grains.Tests.Canaries;

/// <summary>Known pictures on the whole way: frame store, journal, stream, owner, (scripted) model, result.</summary>
public sealed class CanaryRoundTests
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Normitri:Canary:DeadlineSeconds"] = "3" };
    private readonly HealthRecorder _events = new();
    private readonly Known _known = new();
    private readonly List<ScriptedInference> _hosts = [];

    [Fact]
    public async Task Round_WithEverythingAsKnown_IsGood()
    {
        await using var cluster = await StartAsync();
        await RunAsync(cluster, 0);
        var report = Assert.Single(await ReportsAsync(cluster));
        Assert.Equal(("scripted@1-of-scripted", CanaryVerdict.Good, (string?)null, 2), (report.Model, report.Verdict, report.Reason, report.Pictures));
        Assert.True(report.LatencyMs > 0);
        Assert.Empty(_events.Of("canary-failed", Subject(cluster)));
        Assert.Equal(2, _hosts[0].Calls);
    }

    [Fact]
    public async Task Round_WithAMissedDefect_RaisesOneIncidentAndClearsWhenItIsFoundAgain()
    {
        await using var cluster = await StartAsync();
        _hosts[0].Finds = _ => [];
        await RunAsync(cluster, 0);
        await RunAsync(cluster, 0);
        var found = Assert.Single(_events.Of("canary-failed", Subject(cluster)));
        Assert.Equal((HealthStep.Found, "canary"), (found.Step, found.Component));
        Assert.Equal("'defective.jpg': wrongItem (item-of-scripted) was missed; 0 defects were found.", found.Cause);
        Assert.Equal(CanaryVerdict.Deviating, Assert.Single(await ReportsAsync(cluster)).Verdict);
        _hosts[0].Finds = Finds;
        await RunAsync(cluster, 0);
        var events = _events.Of("canary-failed", Subject(cluster));
        Assert.Equal((2, HealthStep.Cleared, found.Incident), (events.Count, events[1].Step, events[1].Incident));
    }

    [Fact]
    public async Task Round_WithAFalseDefect_RaisesAnIncident()
    {
        await using var cluster = await StartAsync();
        _hosts[0].Finds = _ => [Defect];
        await RunAsync(cluster, 0);
        Assert.Contains("where nothing is wrong", Assert.Single(_events.Of("canary-failed", Subject(cluster))).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Round_WithAModelThatHangs_SaysThatThereIsNoOutcome()
    {
        await using var cluster = await StartAsync();
        _hosts[0].HangNext();
        await RunAsync(cluster, 0);
        Assert.Equal("'sound.jpg' has no outcome after 3 s.", Assert.Single(_events.Of("canary-failed", Subject(cluster))).Cause);
    }

    [Fact]
    public async Task Round_ThatAnotherVersionAnswers_RaisesAnIncident()
    {
        await using var cluster = await StartAsync();
        // The host says that it runs version 1, and another one answers.
        _hosts[0].Version = "2";
        await RunAsync(cluster, 0);
        Assert.Contains("was looked at by scripted@2-of-scripted instead of", Assert.Single(_events.Of("canary-failed", Subject(cluster))).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Round_WithoutKnownPictures_IsNotChecked()
    {
        await using var cluster = await StartAsync();
        _known.Missing = "The model has no known pictures.";
        await RunAsync(cluster, 0);
        var report = Assert.Single(await ReportsAsync(cluster));
        Assert.Equal((CanaryVerdict.NotChecked, "The model has no known pictures.", 0), (report.Verdict, report.Reason, report.Pictures));
        Assert.Empty(_events.Of("canary-failed", Subject(cluster)));
    }

    [Fact]
    public async Task Round_OfEachOfTwoSilos_AsksTheModelOfThatSilo()
    {
        await using var cluster = await StartAsync(silos: 2);
        await RunAsync(cluster, 0);
        await RunAsync(cluster, 0);
        var (first, second) = (_hosts.Single(host => host.Calls == 4), _hosts.Single(host => host.Calls == 0));
        await RunAsync(cluster, 1);
        Assert.Equal((4, 2), (first.Calls, second.Calls));
        var reports = await ReportsAsync(cluster);
        Assert.Equal(2, reports.Select(report => report.Silo).Distinct().Count());
        Assert.All(reports, report => Assert.Equal(CanaryVerdict.Good, report.Verdict));
    }

    [Fact]
    public async Task Round_LeavesNothingInAnybodysResultsAlertsOrQuality()
    {
        await using var cluster = await StartAsync();
        await RunAsync(cluster, 0);
        var outcomes = await cluster.Outcomes.WaitForAsync(2);
        Assert.All(outcomes, outcome =>
        {
            Assert.Equal((ReservedTenants.Canary, OutcomeKind.Processed), (outcome.Unit.Tenant, outcome.Kind));
            Assert.Empty(outcome.Effects);
        });
        Assert.Single(outcomes, outcome => outcome.Result!.Defects.Length == 1);
        Assert.Equal(0, (await cluster.Camera(outcomes[0].Unit).GetQualityAsync()).Frames);
    }

    [Fact]
    public void NameOfASilo_IsAName()
    {
        var v4 = SiloAddress.New(System.Net.IPAddress.Parse("10.1.2.3"), 11_111, 5);
        Assert.Equal("10-1-2-3-11111", CanaryUnits.NameOf(v4));
        Assert.Equal(CanaryUnits.NameOf(v4), CanaryUnits.NameOf(SiloAddress.New(v4.Endpoint.Address, 11_111, 6)));
        Assert.True(EntityName.IsValid(CanaryUnits.NameOf(SiloAddress.New(System.Net.IPAddress.Parse("fe80::1:2:3"), 11_111, 5))));
    }

    [Fact]
    public void UnitOfAModel_IsAUnit_AnotherForAnotherVersion()
    {
        var unit = CanaryUnits.Of("10-1-2-3-11111", new string('m', 64), "1.0.0+build/7");
        Assert.Equal(unit, UnitId.Parse(UnitKind.Camera, unit.Key));
        Assert.NotEqual(unit, CanaryUnits.Of("10-1-2-3-11111", new string('m', 64), "1.0.1"));
    }

    private static InferredDefect Defect { get; } =
        new(DefectKind.WrongItem, new NormalizedBox(0.1f, 0.2f, 0.3f, 0.4f), 0.9f, 0, "item-of-scripted", null, null);

    private static IReadOnlyList<InferredDefect> Finds(InferenceRequest request) => request.Image.Span[0] == Known.Defective ? [Defect] : [];

    private static InProcessSiloHandle Silo(UnitCluster cluster, int number) => cluster.Cluster.Silos[number];

    private static string Subject(UnitCluster cluster) => $"model scripted@1-of-scripted on silo {CanaryUnits.NameOf(Silo(cluster, 0).SiloAddress)}";

    private static async Task RunAsync(UnitCluster cluster, int silo)
    {
        var services = Silo(cluster, silo).ServiceProvider;
        await services.GetRequiredService<CanaryRounds>().RunAsync(services.GetRequiredService<IInferenceHost>(), CancellationToken.None);
    }

    private static async Task<IReadOnlyList<CanaryReport>> ReportsAsync(UnitCluster cluster) =>
        await cluster.Cluster.Client.GetGrain<ICanaryBoardGrain>(ICanaryBoardGrain.Key).ListAsync();

    private Task<UnitCluster> StartAsync(int silos = 1) => UnitCluster.StartAsync(silos, settings: Settings, configure: silo =>
    {
        var host = new ScriptedInference { Finds = Finds };
        lock (_hosts)
            _hosts.Add(host);
        silo.Services.AddSingleton<IHealthEvents>(_events);
        silo.Services.AddSingleton<ICanaryCatalogue>(_known);
        silo.Services.AddSingleton<IInferenceHost>(host);
    });
}
