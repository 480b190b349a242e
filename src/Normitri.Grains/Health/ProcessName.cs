using System.Globalization;

namespace Normitri.Grains.Health;

/// <summary>What this process is called in health: its machine or container, its number there, and what makes it differ from one before it.</summary>
public sealed class ProcessName
{
    public string Value { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName.ToLowerInvariant()}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N").AsSpan(0, 6)}");
}
