using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Grains.Health;
using Normitri.Grains.Inference;
using Normitri.Storage.Journal;
using Normitri.Storage.Models;
using Normitri.Storage.Tenants;

namespace Normitri.Grains.Units;

/// <summary>What every unit's grain uses; one for the silo, so that an idle unit costs little.</summary>
internal sealed class UnitServices(
    IFrameJournal journal,
    IModelAssignmentRegistry assignments,
    TenantPlans plans,
    IModelRequirements models,
    UnitMetrics metrics,
    HealthMonitor health,
    IOptions<UnitOptions> options,
    TimeProvider time,
    ILogger<UnitServices> logger)
{
    public IFrameJournal Journal { get; } = journal;

    public IModelAssignmentRegistry Assignments { get; } = assignments;

    public TenantPlans Plans { get; } = plans;

    public IModelRequirements Models { get; } = models;

    public UnitMetrics Metrics { get; } = metrics;

    public HealthMonitor Health { get; } = health;

    public UnitOptions Options { get; } = options.Value;

    public TimeProvider Time { get; } = time;

    /// <summary>When this silo began: what was accepted before may have been in work in a process that is gone.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public SuspectGate Suspects { get; } = new();

    public SharedConfigurations Configurations { get; } = new();

    public ILogger Logger { get; } = logger;
}
