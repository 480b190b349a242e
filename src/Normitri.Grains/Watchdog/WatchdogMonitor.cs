using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Grains.Health;
using Normitri.Grains.Units;
using Normitri.Inference.Hosting;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Watchdog;

/// <summary>Looks at what goes on in a silo's process.</summary>
/// <param name="health">What grains tell of themselves.</param>
/// <param name="tasks">The periodic tasks.</param>
/// <param name="journal">The store.</param>
/// <param name="grains">To ask owners of units.</param>
/// <param name="memory">The process's memory.</param>
/// <param name="options">The limits.</param>
/// <param name="units">How long one look at a frame may take.</param>
/// <param name="time">The clock.</param>
/// <param name="executors">The executors; null where no models run.</param>
internal sealed class WatchdogMonitor(
    HealthMonitor health,
    PeriodicTasks tasks,
    IFrameJournal journal,
    IGrainFactory grains,
    IMemoryReader memory,
    IOptions<WatchdogOptions> options,
    IOptions<UnitOptions> units,
    TimeProvider time,
    IExecutors? executors = null) : IWatchdogMonitor
{
    private readonly WatchdogOptions _options = options.Value;
    private readonly Dictionary<ExecutorId, ExecutorWatch> _executors = [];
    private readonly Dictionary<string, TaskWatch> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GrowthWindow> _devices = new(StringComparer.Ordinal);
    private readonly GrowthWindow _memory = new(options.Value.MemoryWindow, time);
    private readonly StoreWatch _store = new(journal, options.Value, time);
    private readonly UnitWatch _units = new(health, unit => grains.OwnerOf(unit).GetStatusAsync(), time);
    private readonly TimeSpan _lookDeadline = TimeSpan.FromSeconds(units.Value.InferenceDeadlineSeconds);

    public WatchdogObservation Look() => new()
    {
        Executors = LookAtExecutors(),
        Tasks = LookAtTasks(),
        Units = _units.Look(),
        Store = _store.Look(),
        Memory = LookAtMemory(),
        Devices = LookAtDevices(),
        Frames = health.Units.Rates,
        LookDeadline = _lookDeadline,
    };

    private List<ExecutorView> LookAtExecutors()
    {
        var views = new List<ExecutorView>();
        foreach (var executor in executors?.Look() ?? [])
        {
            // Those that start are their host's, and those that have ended are nobody's.
            if (executor.State is ExecutorState.Starting or ExecutorState.Ended)
                continue;
            if (!_executors.TryGetValue(executor.Id, out var watch))
                _executors.Add(executor.Id, watch = new ExecutorWatch(_options, time));
            views.Add(watch.Look(executor));
        }

        return views;
    }

    private List<TaskView> LookAtTasks()
    {
        var all = tasks.All;
        foreach (var gone in _tasks.Keys.Except(all.Select(task => task.Name)).ToList())
            _tasks.Remove(gone);
        var views = new List<TaskView>(all.Count);
        foreach (var task in all)
        {
            if (!_tasks.TryGetValue(task.Name, out var watch) || watch.Task != task)
                _tasks[task.Name] = watch = new TaskWatch(task, time);
            views.Add(watch.Look());
        }

        return views;
    }

    private Growth? LookAtMemory()
    {
        if (_memory.IsDue)
            _memory.Add(memory.Unmanaged);
        return _memory.Growth;
    }

    private List<DeviceGrowth> LookAtDevices()
    {
        var views = new List<DeviceGrowth>();
        foreach (var (device, bytes) in memory.Devices())
        {
            if (!_devices.TryGetValue(device, out var window))
                _devices.Add(device, window = new GrowthWindow(_options.MemoryWindow, time));
            if (window.IsDue)
                window.Add(bytes);
            if (window.Growth is { } growth)
                views.Add(new DeviceGrowth(device, growth));
        }

        return views;
    }
}
