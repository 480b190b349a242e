using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

public interface IHealthCheckable
{
    bool CheckHealth(DateTime lastCheckTime, [NotNullWhen(false)] out string? reason);
}
