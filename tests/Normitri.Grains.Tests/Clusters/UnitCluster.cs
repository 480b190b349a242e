using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Stores;
using Normitri.Contracts.Tenants;
using Normitri.Contracts.Units;
using Normitri.Grains.Inference;
using Normitri.Inference.Hosting;
using Normitri.Storage.Cameras;
using Normitri.Storage.Frames;
using Normitri.Storage.Health;
using Normitri.Storage.Journal;
using Normitri.Storage.Models;
using Normitri.Storage.Outbox;
using Normitri.Storage.Presence;
using Normitri.Storage.Results;
using Normitri.Storage.State;
using Normitri.Storage.Tenants;
using Normitri.Storage.Usage;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.TestingHost;

namespace Normitri.Grains.Tests.Clusters;

/// <summary>Real silos in this process over one real SQLite database and file store; only the network itself is scripted.</summary>
internal sealed class UnitCluster : IAsyncDisposable
{
    private readonly UnitStorage _storage;
    private readonly bool _ownsStorage;
    private readonly Dictionary<int, Dictionary<string, string>> _capabilities;
    private readonly ConcurrentDictionary<string, bool> _runsModels = new();
    private int _silos;

    private UnitCluster(
        int silos, Func<int, bool>? inference, Dictionary<string, string?>? settings, UnitStorage storage, bool ownsStorage, Action<ISiloBuilder>? configure)
    {
        (_storage, _ownsStorage) = (storage, ownsStorage);
        Journal = new UnreliableJournal(storage.Get<IFrameJournal>());
        _capabilities = Enumerable.Range(0, 16).ToDictionary(silo => silo, silo => new Dictionary<string, string>
        {
            [SiloCapabilities.Inference] = inference?.Invoke(silo) ?? true ? SiloCapabilities.Yes : "no",
        });
        var unitSettings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Normitri:Units:SweepSeconds"] = "0.2",
            ["Normitri:Outbox:PollSeconds"] = "0.1",
            ["Normitri:Inference:ModelsPath"] = storage.Folder,
            // Tests count calls of models; many of their pictures are alike.
            ["Normitri:ResultCache:Entries"] = "0",
        }).AddInMemoryCollection(settings ?? []).Build();

        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((options, silo) =>
        {
            var capabilities = _capabilities[Interlocked.Increment(ref _silos) - 1];
            _runsModels[options.SiloName] = capabilities[SiloCapabilities.Inference] == SiloCapabilities.Yes;
            silo.UseSiloMetadata(capabilities);
            silo.AddNormitriGrains(unitSettings);
            silo.Services.Replace(ServiceDescriptor.Singleton<IModelRequirements, OnlyHeavyNeedsAccelerator>());
            silo.Services.AddSingleton(SiloJournal.Create(Journal, options.SiloName, SiloOfFrame));
            silo.Services.AddSingleton(storage.Get<IFrameStore>());
            silo.Services.AddSingleton(storage.Get<ICameraRegistry>());
            silo.Services.AddSingleton(storage.Get<ICameraSightings>());
            silo.Services.AddSingleton(storage.Get<IModelAssignmentRegistry>());
            silo.Services.AddSingleton(storage.Get<IStateStore>());
            silo.Services.AddSingleton(storage.Get<IOutbox>());
            silo.Services.AddSingleton(storage.Get<IHealthEventLog>());
            silo.Services.AddSingleton(storage.Get<TimeProvider>());
            silo.Services.AddSingleton(storage.Get<TenantPlans>());
            silo.Services.AddSingleton(storage.Get<IUsageLog>());
            silo.Services.AddSingleton<IInferenceHost>(Inference);
            configure?.Invoke(silo);
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(StreamNames.Provider));
        Cluster = builder.Build();
    }

    public InProcessTestCluster Cluster { get; }

    /// <summary>A silo that runs models.</summary>
    public InProcessSiloHandle InferenceSilo => Cluster.Silos.Last(silo => _runsModels[silo.Name]);

    /// <summary>The names of the silos that gave frames their outcome, by frame id.</summary>
    public ConcurrentDictionary<string, string> SiloOfFrame { get; } = new();

    public UnitStorage Storage => _storage;

    public OutcomeRecorder Outcomes => _storage.Outcomes;

    public ScriptedInference Inference { get; } = new();

    public UnreliableJournal Journal { get; }

    public IResultLog Results => _storage.Get<IResultLog>();

    /// <param name="silos">How many silos start.</param>
    /// <param name="inference">Whether the n-th silo runs models; all do by default.</param>
    /// <param name="settings">Settings that differ.</param>
    /// <param name="storage">A storage that other clusters use too, and that outlives this one.</param>
    /// <param name="configure">What else a silo has.</param>
    public static async Task<UnitCluster> StartAsync(
        int silos = 1,
        Func<int, bool>? inference = null,
        Dictionary<string, string?>? settings = null,
        UnitStorage? storage = null,
        Action<ISiloBuilder>? configure = null)
    {
        var cluster = new UnitCluster(silos, inference, settings, storage ?? await UnitStorage.OpenAsync(), storage is null, configure);
        await cluster.Cluster.DeployAsync();
        return cluster;
    }

    public ICameraGrain Camera(UnitId unit) => Cluster.Client.GetGrain<ICameraGrain>(unit.Key);

    public IStoreGrain Store(UnitId unit) => Cluster.Client.GetGrain<IStoreGrain>(unit.StoreKey);

    public async Task ConfigureAsync(UnitId unit, CameraConfiguration configuration) =>
        await _storage.Get<ICameraRegistry>().PutAsync(unit, configuration, null, "test", CancellationToken.None);

    /// <summary>Assigns a model; null removes the assignment.</summary>
    public async Task AssignAsync(AssignmentScope scope, string? model) =>
        await _storage.Get<IModelAssignmentRegistry>().ChangeAsync(scope, model, null, "test", CancellationToken.None);

    public async Task PlanAsync(string tenant, TenantPlan plan) =>
        await _storage.Get<ITenantPlanStore>().PutAsync(tenant, plan, null, "test", CancellationToken.None);

    /// <summary>Accepts a frame as the API does, without publishing it.</summary>
    public async Task<FrameEnvelope> AcceptAsync(UnitId unit, ulong sequence, byte? picture = null)
    {
        byte[] image = picture is { } same ? [same, 1, 2, 3] : [(byte)sequence, 1, 2, 3, (byte)(sequence >> 8), (byte)unit.Name.Length];
        var reference = await _storage.Get<IFrameStore>().PutAsync(unit.Tenant, image, CancellationToken.None);
        var answer = await Journal.AppendAsync(new NewFrame(unit, sequence, DateTimeOffset.UtcNow, reference, 640, 480, null, null), CancellationToken.None);
        Assert.Equal(AppendStatus.Accepted, answer.Status);
        return answer.Envelope!;
    }

    public Task PublishAsync(FrameEnvelope frame) => Cluster.Client.GetStreamProvider(StreamNames.Provider)
        .GetStream<FrameEnvelope>(StreamNames.FramesOf(frame.Unit)).OnNextAsync(frame);

    /// <summary>As the API: the frame is in the journal already, the stream is only the fast path, and is not waited for for long.</summary>
    public async Task AnnounceAsync(UnitId unit, ulong sequence)
    {
        var frame = await AcceptAsync(unit, sequence);
        try
        {
            await PublishAsync(frame).WaitAsync(TimeSpan.FromSeconds(2));
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            // A silo has just gone; the sweep finds the frame.
        }
    }

    public async Task SendAsync(UnitId unit, ulong sequence, byte? picture = null) => await PublishAsync(await AcceptAsync(unit, sequence, picture));

    public ValueTask<UnitBooks> BooksAsync(UnitId unit) => Journal.ReadBooksAsync(unit, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Inference.End();
        foreach (var silo in Cluster.GetActiveSilos())
            (silo.ServiceProvider.GetService<IInferenceHost>() as ScriptedInference)?.End();
        // The limit is for a call that nobody lets go: its test fails, and the others go on.
        await Cluster.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));
        if (_ownsStorage)
            await _storage.DisposeAsync();
    }
}
