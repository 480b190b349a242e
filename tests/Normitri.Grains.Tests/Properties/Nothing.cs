using System.Diagnostics.Metrics;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Tenants;
using Normitri.Grains.Inference;
using Normitri.Storage.Models;
using Normitri.Storage.Tenants;

namespace Normitri.Grains.Tests.Properties;

/// <summary>No models are assigned or need anything, no tenant has a plan, and nobody measures.</summary>
internal sealed class Nothing : IModelAssignmentRegistry, IModelRequirements, ITenantPlanStore, IMeterFactory
{
    public bool NeedsAccelerator(string? model) => false;

    public ValueTask<ModelAssignments> ReadAsync(string tenant, CancellationToken cancellation) => ValueTask.FromResult(ModelAssignments.None);

    public ValueTask<IReadOnlyList<ModelAssignment>> ListAsync(string tenant, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<ChangeAssignmentResult> ChangeAsync(
        AssignmentScope scope, string? model, long? expectedVersion, string actor, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<TenantPlanRecord?> FindAsync(string tenant, CancellationToken cancellation) => ValueTask.FromResult<TenantPlanRecord?>(null);

    public ValueTask<PutPlanResult> PutAsync(
        string tenant, TenantPlan plan, long? expectedVersion, string actor, CancellationToken cancellation) => throw new NotSupportedException();

    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
