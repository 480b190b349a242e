namespace Orleans.Runtime;

public interface IHealthCheckable
{
    bool CheckHealth(DateTime lastCheckTime, out string? reason);
}
