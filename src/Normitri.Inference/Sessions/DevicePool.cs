using Normitri.Inference.Providers;

namespace Normitri.Inference.Sessions;

/// <summary>
/// The devices of one model. An executor goes to the device with the fewest executors on it; among equals they take turns. A
/// device that failed gets none any more until the process starts again. Safe for threads.
/// </summary>
/// <param name="targets">The devices.</param>
/// <param name="start">Whose turn is first; wraps around.</param>
internal sealed class DevicePool(IReadOnlyList<ExecutionTarget> targets, uint start = 0)
{
    private readonly Lock _gate = new();
    private uint _turn = start;
    private volatile int _failed;

    public IReadOnlyList<Device> Devices { get; } = [.. targets.Select(target => new Device(target))];

    /// <summary>Whether a device has not failed.</summary>
    public bool AnyLeft => _failed < Devices.Count;

    /// <summary>A device for one more executor; null where every device has failed.</summary>
    public Device? Acquire()
    {
        lock (_gate)
        {
            var first = (int)(_turn++ % (uint)Devices.Count);
            Device? best = null;
            for (var i = 0; i < Devices.Count; i++)
            {
                var device = Devices[(first + i) % Devices.Count];
                if (device.Failure is null && (best is null || device.Holders < best.Holders))
                {
                    best = device;
                }
            }

            if (best is not null)
            {
                best.Holders++;
                best.Assigned++;
            }

            return best;
        }
    }

    /// <summary>Gives a device back as if it had never been taken: the next to ask gets it.</summary>
    public void TakeBack(Device device)
    {
        lock (_gate)
        {
            device.Holders--;
            device.Assigned--;
            _turn = (uint)Devices.TakeWhile(other => other != device).Count();
        }
    }

    public void Release(Device device)
    {
        lock (_gate)
        {
            device.Holders--;
        }
    }

    /// <summary>Uses the device no more; the first reason counts.</summary>
    public void Fail(Device device, string reason)
    {
        lock (_gate)
        {
            _failed += device.Failure is null ? 1 : 0;
            device.Failure ??= reason;
        }
    }

    /// <summary>The failed devices, each with the reason.</summary>
    public IReadOnlyList<string> Failures()
    {
        lock (_gate)
        {
            return [.. Devices.Where(device => device.Failure is not null).Select(device => $"{device.Target}: {device.Failure}")];
        }
    }

    /// <summary>The names of the devices that are used, with commas.</summary>
    public string Names()
    {
        lock (_gate)
        {
            return string.Join(", ", Devices.Where(device => device.Failure is null).Select(device => device.Target.Name));
        }
    }
}
