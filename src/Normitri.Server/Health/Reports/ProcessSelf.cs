using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Grains.Health;
using Normitri.Grains.Units;
using Normitri.Inference.Hosting;
using Normitri.Server.Roles;

namespace Normitri.Server.Health.Reports;

/// <summary>What this process has to tell of itself now.</summary>
internal sealed class ProcessSelf(
    ProcessName name,
    ServerRoleSet roles,
    PeriodicTasks tasks,
    HealthEvents events,
    IOptions<HealthOptions> options,
    IOptions<UnitOptions> units,
    IServiceProvider services,
    TimeProvider time)
{
    private static readonly string ProductVersion = typeof(ProcessSelf).Assembly.GetName().Version?.ToString(3) ?? "0";
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly HealthMonitor? _monitor = services.GetService<HealthMonitor>();
    private readonly IInferenceHost? _inference = roles.Roles.HasFlag(ServerRoles.Inference) ? services.GetService<IInferenceHost>() : null;

    public ProcessDocument Tell()
    {
        var inference = _inference?.GetHealth();
        return new ProcessDocument
        {
            Name = name.Value,
            ReportedAt = time.GetUtcNow(),
            StartedAt = _startedAt,
            Version = ProductVersion,
            Roles = [.. RoleNames()],
            ReportSeconds = options.Value.ReportSeconds,
            Memory = MemoryDocument.Now(),
            Units = _monitor is null ? null : CountUnits(_monitor),
            Frames = _monitor is null ? null : TotalsDocument.Of(_monitor.Units),
            Inference = _monitor is null || inference is null ? null : TotalsDocument.Of(_monitor.Inference),
            Models = [.. (inference?.Models ?? []).Select(ModelDocument.Of)],
            NotHosted = inference?.NotHosted ?? [],
            Devices = [.. (inference?.Memory ?? []).Select(DeviceDocument.Of)],
            Tasks = [.. tasks.All.Select(TaskDocument.Of)],
            Events = events.Raised,
            EventsDropped = events.Dropped,
        };
    }

    private IEnumerable<string> RoleNames() =>
        new[] { ServerRoles.Api, ServerRoles.Silo, ServerRoles.Inference }.Where(role => roles.Roles.HasFlag(role)).Select(role => role.ToString().ToLowerInvariant());

    private UnitsDocument CountUnits(HealthMonitor monitor)
    {
        var stalledAfter = TimeSpan.FromSeconds(units.Value.InferenceDeadlineSeconds);
        var (active, busy, stalled) = (0, 0, 0);
        foreach (var activation in monitor.Activations)
        {
            if (activation.Unit is null)
                continue;
            active++;
            busy += activation.BusySince is null ? 0 : 1;
            stalled += activation.BusySince > stalledAfter ? 1 : 0;
        }

        return new UnitsDocument(active, busy, stalled);
    }
}
