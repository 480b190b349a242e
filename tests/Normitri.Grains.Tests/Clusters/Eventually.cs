using System.Collections.Immutable;

namespace Normitri.Grains.Tests.Clusters;

/// <summary>For state that nobody announces: asks again until it is there, or fails after a minute.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition) =>
        await NotEmptyAsync<bool>(async () => await condition() ? [true] : []);

    public static async Task<IReadOnlyList<T>> NotEmptyAsync<T>(Func<Task<ImmutableArray<T>>> read)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var items = await read();
            if (!items.IsEmpty)
                return items;
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
