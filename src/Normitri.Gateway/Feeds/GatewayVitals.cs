using System.Diagnostics;
using System.Globalization;
using Normitri.Client;

namespace Normitri.Gateway.Feeds;

/// <summary>Reads how the gateway's process and machine are. Read by one reader at a time.</summary>
/// <param name="diskFolder">A folder on the disk that matters; null: the working directory's.</param>
/// <param name="time">Clock of the uptime, which counts from here.</param>
internal sealed class GatewayVitals(string? diskFolder, TimeProvider time)
{
    private const string CpuFile = "/proc/stat";

    private readonly long _startedAt = time.GetTimestamp();
    private (long Busy, long All) _cpu = ReadCpu();

    public GatewayTelemetry Read()
    {
        using var process = Process.GetCurrentProcess();
        var (free, total) = ReadDisk();
        return new GatewayTelemetry
        {
            Hostname = Environment.MachineName,
            Pid = Environment.ProcessId,
            UptimeSeconds = Math.Round(time.GetElapsedTime(_startedAt).TotalSeconds, 1),
            CpuPercent = CpuSinceLast(),
            MemoryBytes = process.WorkingSet64,
            DiskFreeBytes = free,
            DiskTotalBytes = total,
        };
    }

    /// <summary>Of all cores, since the last reading; null where the system does not tell.</summary>
    private double? CpuSinceLast()
    {
        var (before, now) = (_cpu, ReadCpu());
        _cpu = now;
        return now.All > before.All ? Math.Clamp(Math.Round(100.0 * (now.Busy - before.Busy) / (now.All - before.All), 1), 0, 100) : null;
    }

    /// <summary>Ticks of all cores since the machine started: user, nice, system, idle, waiting for a disk, and more.</summary>
    private static (long Busy, long All) ReadCpu()
    {
        try
        {
            using var lines = File.OpenText(CpuFile);
            var ticks = (lines.ReadLine() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(tick => long.Parse(tick, CultureInfo.InvariantCulture)).Take(8).ToList();
            return ticks.Count < 5 ? default : (ticks.Sum() - ticks[3] - ticks[4], ticks.Sum());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return default;
        }
    }

    private (long? Free, long? Total) ReadDisk()
    {
        try
        {
            var disk = new DriveInfo(Path.GetFullPath(diskFolder ?? "."));
            return (disk.AvailableFreeSpace, disk.TotalSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, null);
        }
    }
}
