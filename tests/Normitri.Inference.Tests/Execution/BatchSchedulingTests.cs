using Normitri.Inference.Execution;

namespace Normitri.Inference.Tests.Execution;

public sealed class BatchSchedulingTests
{
    // Field 41 of proc_pid_stat(5).
    private const int PolicyField = 41;
    private const string Batch = "3";
    private const string Ordinary = "0";

    [Fact]
    public void TryUseOnThisThread_OnLinux_ChangesThatThreadAndNoOther()
    {
        var isBatch = false;
        var policy = "";
        var thread = new Thread(() =>
        {
            isBatch = BatchScheduling.TryUseOnThisThread();
            policy = PolicyOfThisThread();
        });
        thread.Start();
        thread.Join();

        Assert.Equal(OperatingSystem.IsLinux(), isBatch);
        Assert.Equal(OperatingSystem.IsLinux() ? Batch : "", policy);
        Assert.Equal(OperatingSystem.IsLinux() ? Ordinary : "", PolicyOfThisThread());
    }

    /// <summary>The fields after the program's name, which may hold anything and ends with the last bracket.</summary>
    private static string PolicyOfThisThread() => OperatingSystem.IsLinux()
        ? File.ReadAllText("/proc/thread-self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[PolicyField - 3]
        : "";
}
