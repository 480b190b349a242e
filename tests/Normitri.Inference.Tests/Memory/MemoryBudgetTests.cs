using System.Runtime.CompilerServices;
using Normitri.Inference.Memory;

namespace Normitri.Inference.Tests.Memory;

public sealed class MemoryBudgetTests
{
    private const long Megabyte = 1_000_000;

    [Fact]
    [Trait("Row", "S03")]
    public async Task TryLease_TwentyTimesAHundredMegabytesAtOnceOnAGigabyte_GrantsExactlyTen()
    {
        var budget = new MemoryBudget(1000 * Megabyte);
        using var together = new Barrier(20);

        var leases = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return budget.TryLease(100 * Megabyte);
            },
            TaskCreationOptions.LongRunning)));

        Assert.Equal(10, leases.Count(lease => lease is not null));
        Assert.Equal((0, 1000 * Megabyte), (budget.Available, budget.Leased.Live));
        foreach (var lease in leases)
        {
            lease?.Dispose();
            lease?.Dispose();
        }

        Assert.Equal((1000 * Megabyte, 0, 1000 * Megabyte), (budget.Available, budget.Leased.Live, budget.Leased.Peak));
    }

    [Fact]
    [Trait("Row", "S03")]
    public void TryLease_WhereTheHolderIsGoneWithoutGivingBack_GetsItsMemory()
    {
        var budget = new MemoryBudget(100);
        Forget(budget);
        Assert.Null(budget.TryLease(1));

        GC.Collect();
        GC.WaitForPendingFinalizers();

        using var lease = budget.TryLease(100);
        Assert.NotNull(lease);
    }

    [Fact]
    public void TryLease_WithoutALimit_CountsOnly()
    {
        var budget = new MemoryBudget(0);

        using var lease = budget.TryLease(long.MaxValue / 2);

        Assert.Equal(long.MaxValue / 2, budget.Leased.Live);
    }

    [Fact]
    public void Correct_WithWhatWasMeasured_ChangesWhatIsLeft()
    {
        var budget = new MemoryBudget(100);
        using var lease = budget.TryLease(40)!;

        lease.Correct(70);

        Assert.Equal(30, budget.Available);
        Assert.Null(budget.TryLease(31));
        lease.Dispose();
        Assert.Equal(100, budget.Available);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(MemoryBudget budget) => Assert.NotNull(budget.TryLease(100));
}
