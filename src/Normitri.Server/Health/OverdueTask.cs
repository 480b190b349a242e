using Normitri.Contracts.Health;
using Normitri.Inference.Hosting;

namespace Normitri.Server.Health;

/// <summary>The inference host knows nothing of periodic tasks: this tells of its looks for frames beyond their deadline.</summary>
internal sealed class OverdueTask(InferenceHost host, PeriodicTasks tasks) : IHostedService
{
    private PeriodicTask? _task;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var task = _task = tasks.Add("inference-overdue", InferenceHost.OverduePeriod);
        host.OverdueChecked = failure =>
        {
            if (failure is null)
                task.Succeeded();
            else
                task.Failed();
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (_task is { } task)
            tasks.Remove(task);
        return Task.CompletedTask;
    }
}
