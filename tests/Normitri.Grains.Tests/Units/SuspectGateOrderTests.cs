using Normitri.Grains.Units;
using Normitri.TestScheduling;

namespace Normitri.Grains.Tests.Units;

public sealed class SuspectGateOrderTests
{
    [Fact]
    [Trait("Row", "S21")]
    public void AnyOrder_OfThreeUnitsOfWhichOneGivesUp_LetsOneInAtATime()
    {
        var orders = Explore.Exhaustively(3, schedule =>
        {
            var gate = new SuspectGate();
            var (inside, most, entered) = (0, 0, 0);
            using var givesUp = new CancellationTokenSource();
            for (var unit = 0; unit < 3; unit++)
            {
                var token = unit == 0 ? givesUp.Token : CancellationToken.None;
                schedule.Start($"unit {unit}", async () =>
                {
                    try
                    {
                        await gate.EnterAsync(schedule.Time, token);
                    }
                    catch (OperationCanceledException)
                    {
                        return;
                    }

                    most = Math.Max(most, ++inside);
                    entered++;
                    await Task.Yield();
                    inside--;
                    gate.Leave();
                });
            }

            schedule.Start("stop", () =>
            {
                givesUp.Cancel();
                return Task.CompletedTask;
            });
            schedule.Run();
            Assert.Equal((1, 0), (most, inside));
            Assert.InRange(entered, 2, 3);
        });
        Assert.True(orders > 100, $"{orders} orders");
    }
}
