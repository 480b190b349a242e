using Microsoft.Extensions.Logging;
using Normitri.Contracts.Identities;
using Normitri.Inference.Hosting;

namespace Normitri.Grains.Watchdog;

/// <summary>The remedies of a silo. What takes time goes on by itself: the next rounds see what came of it.</summary>
/// <param name="grains">For owners of units.</param>
/// <param name="silo">The silo's end.</param>
/// <param name="restarts">What restarts are counted against.</param>
/// <param name="logger">For what fails later.</param>
/// <param name="executors">The executors; null where no models run.</param>
internal sealed class Remedies(IGrainFactory grains, ISiloEnd silo, RestartLimit restarts, ILogger<Remedies> logger, IExecutors? executors = null) : IRemedies
{
    private const string OverLimit = "There were as many restarts of late as there may be: the silo drains instead.";
    private const string Moved = "It went on by itself just now.";

    public string? Apply(Remedy remedy, Finding finding, int step) => remedy switch
    {
        Remedy.StopRun => executors!.StopRun(finding.Executor!.Value) ? null : Moved,
        Remedy.ReplaceExecutor or Remedy.RenewExecutor when !restarts.TryTake() => DrainInstead(finding),
        Remedy.ReplaceExecutor => executors!.Replace(finding.Executor!.Value) ? null : Moved,
        Remedy.RenewExecutor => Renew(finding.Suspects[step], finding),
        Remedy.RestartTask => Restart(finding),
        Remedy.DeactivateUnit => Deactivate(finding.Unit!.Value, finding),
        Remedy.Drain => Drain(finding),
        _ => null,
    };

    private string? Renew(ExecutorId executor, Finding finding)
    {
        _ = ReportAsync(executors!.RenewAsync(executor), Remedy.RenewExecutor, finding);
        return null;
    }

    private static string? Restart(Finding finding)
    {
        finding.Task!.Restart!();
        return null;
    }

    private string? Deactivate(UnitId unit, Finding finding)
    {
        _ = ReportAsync(grains.OwnerOf(unit).DeactivateAsync(), Remedy.DeactivateUnit, finding);
        return null;
    }

    private string? Drain(Finding finding)
    {
        silo.Drain($"{finding.Fault.Kind} of {finding.Fault.Subject}: {finding.Cause}");
        return null;
    }

    private string? DrainInstead(Finding finding)
    {
        Drain(finding);
        return OverLimit;
    }

    private async Task ReportAsync(Task task, Remedy remedy, Finding finding)
    {
        try
        {
            await task;
        }
        catch (Exception failure)
        {
            WatchdogLog.RemedyFailed(logger, remedy, finding.Fault.Subject, failure);
        }
    }
}
