using System.Diagnostics;

namespace Orleans.Conformance.Tests.Support;

/// <summary>For what gives no signal: asks again and again, with a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task True(Func<bool> condition) => True(() => Task.FromResult(condition()));

    public static async Task True(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"The condition did not become true in {Patience}.");
            await Task.Delay(20);
        }
    }
}
