using Normitri.Inference.Configuration;
using Normitri.Inference.Providers;
using Normitri.Inference.Sessions;

namespace Normitri.Inference.Tests.Sessions;

public sealed class DevicePoolTests
{
    [Theory]
    [Trait("Row", "Y01")]
    [InlineData(0u)]
    [InlineData(uint.MaxValue - 5)]
    public void Acquire_TenThousandTimesOverFour_PutsTwoThousandFiveHundredOnEach(uint start)
    {
        var pool = Pool(4, start);

        for (var i = 0; i < 10_000; i++)
        {
            pool.Release(pool.Acquire()!);
        }

        Assert.Equal([2500L, 2500, 2500, 2500], pool.Devices.Select(device => device.Assigned));
    }

    [Fact]
    public void Acquire_WithSomeTaken_ChoosesTheOneWithTheFewest()
    {
        var pool = Pool(3, 0);
        Device[] taken = [pool.Acquire()!, pool.Acquire()!, pool.Acquire()!, pool.Acquire()!];
        pool.Release(taken[1]);

        Assert.Same(taken[1], pool.Acquire());
        Assert.Equal([2, 1, 1], pool.Devices.Select(device => device.Holders));
    }

    [Fact]
    [Trait("Row", "S04")]
    public void Acquire_AfterADeviceFailed_GoesToTheOther()
    {
        var pool = Pool(2, 0);
        pool.Fail(pool.Devices[0], "fell off the bus");

        var taken = Enumerable.Range(0, 10).Select(_ => pool.Acquire()!.Target.Name).ToHashSet();

        Assert.Equal(["cuda:1"], taken);
        Assert.Equal("cuda:1", pool.Names());
        Assert.Equal(["cuda:0: fell off the bus"], pool.Failures());
    }

    [Fact]
    [Trait("Row", "S04")]
    public void Acquire_AfterEveryDeviceFailed_GivesNone()
    {
        var pool = Pool(2, 0);
        pool.Fail(pool.Devices[0], "one");
        pool.Fail(pool.Devices[1], "two");
        pool.Fail(pool.Devices[1], "three");

        Assert.Null(pool.Acquire());
        Assert.Equal(["cuda:0: one", "cuda:1: two"], pool.Failures());
    }

    private static DevicePool Pool(int devices, uint start) =>
        new([.. Enumerable.Range(0, devices).Select(device => new ExecutionTarget(InferenceProvider.Cuda, device))], start);
}
