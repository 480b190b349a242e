using Normitri.Inference.Hosting;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Hosting;

public sealed class RestartLimitTests
{
    [Fact]
    [Trait("Row", "Y09")]
    public void TryTake_InAnyWindow_AllowsFive()
    {
        var time = new ManualTime();
        var limit = new RestartLimit(5, TimeSpan.FromSeconds(60), time);

        var allowed = new List<int>();
        for (var second = 0; second < 180; second += 10)
        {
            if (limit.TryTake())
            {
                allowed.Add(second);
            }

            time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal([0, 10, 20, 30, 40, 60, 70, 80, 90, 100, 120, 130, 140, 150, 160], allowed);
        Assert.Equal(4, limit.Taken);
    }
}
