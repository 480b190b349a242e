using Normitri.Inference.Memory;

namespace Normitri.Inference.Tests.Memory;

public sealed class FrameBudgetTests
{
    [Fact]
    [Trait("Row", "S06")]
    public void Enter_FourTimesTheBudget_RefusesWhatDoesNotFitAndCountsIt()
    {
        var budget = new FrameBudget(1000, 0);

        var refused = Enumerable.Range(0, 40).Select(_ => budget.Enter("acme", 100)).Where(error => error is not null).ToList();

        Assert.Equal(30, refused.Count);
        Assert.All(refused, error => Assert.True(error!.Retryable));
        Assert.Contains("Normitri:Inference:MaxBytesInFlight is 1000", refused[0]!.Message, StringComparison.Ordinal);
        Assert.Equal((1000, 30), (budget.Bytes.Live, budget.Refused));
        budget.Leave("acme", 100);
        Assert.Null(budget.Enter("acme", 100));
    }

    [Fact]
    [Trait("Row", "S06")]
    public void Enter_ATenantBeyondItsPart_LeavesRoomForOthers()
    {
        var budget = new FrameBudget(1000, 300);
        Assert.Null(budget.Enter("acme", 300));

        var refused = budget.Enter("acme", 1);

        Assert.Contains("MaxTenantBytesInFlight is 300", refused!.Message, StringComparison.Ordinal);
        Assert.Equal(300, budget.Bytes.Live);
        Assert.Null(budget.Enter("other", 300));
        budget.Leave("acme", 300);
        Assert.Null(budget.Enter("acme", 300));
    }

    [Fact]
    public void Enter_APictureLargerThanEverything_IsRefusedAndLeavesNothingBehind()
    {
        var budget = new FrameBudget(10, 0);

        Assert.NotNull(budget.Enter("acme", 11));

        Assert.Equal(0, budget.Bytes.Live);
        Assert.Null(budget.Enter("acme", 10));
    }
}
