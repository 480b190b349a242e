using Normitri.Inference.Hosting;

namespace Normitri.Grains.Tests.Watchdog;

/// <summary>Executors as tests want to see them.</summary>
internal static class Executors
{
    public static ExecutorId Id(int number = 0) => new("fake@1", ExecutorId.Executor, number);

    public static ExecutorProgress Waiting(int number = 0) => new() { Id = Id(number), State = ExecutorState.Waiting, For = TimeSpan.Zero, Run = 1, IsAlive = true };

    public static ExecutorProgress Running(double seconds, double? overdue = null, double slowest = 0) => Waiting() with
    {
        State = ExecutorState.Running,
        For = TimeSpan.FromSeconds(seconds),
        Overdue = overdue is { } beyond ? TimeSpan.FromSeconds(beyond) : null,
        Slowest = TimeSpan.FromSeconds(slowest),
    };
}
