using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Execution;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Execution;

public sealed class RunDeadlineTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly RunOptions _options = new();
    private readonly RunDeadline _deadline;

    public RunDeadlineTests() => _deadline = new RunDeadline(_options, _time);

    [Fact]
    public void Armed_WhenTheDeadlineComes_StopsTheRun()
    {
        _deadline.Arm(_time.GetUtcNow() + TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(_options.Terminate);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(_options.Terminate);
        Assert.True(_deadline.HasFired);
    }

    [Fact]
    public void Disarmed_AfterItFired_LeavesTheOptionsUsable()
    {
        _deadline.Arm(_time.GetUtcNow());
        _time.Advance(TimeSpan.Zero);

        _deadline.Disarm();

        Assert.False(_options.Terminate);
        Assert.False(_deadline.HasFired);
    }

    [Fact]
    public void ArmedAgainForLater_WhenTheFirstDeadlineComes_GoesOn()
    {
        _deadline.Arm(_time.GetUtcNow() + TimeSpan.FromSeconds(1));
        _deadline.Disarm();
        _deadline.Arm(_time.GetUtcNow() + TimeSpan.FromSeconds(3));

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(_options.Terminate);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(_options.Terminate);
    }

    [Fact]
    public void ArmedAgainForSooner_WhenThatDeadlineComes_StopsTheRun()
    {
        _deadline.Arm(_time.GetUtcNow() + TimeSpan.FromSeconds(30));
        _deadline.Disarm();
        _deadline.Arm(_time.GetUtcNow() + TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(_options.Terminate);
    }

    [Fact]
    public void NotArmed_WhenTheTimerFires_StopsNothing()
    {
        _deadline.Arm(_time.GetUtcNow() + TimeSpan.FromSeconds(1));
        _deadline.Disarm();

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(_options.Terminate);
    }

    [Fact]
    public void Aborted_BetweenTwoRuns_StopsTheNextWhenItBegins()
    {
        _deadline.Abort();
        Assert.False(_options.Terminate);

        _deadline.Arm(DateTimeOffset.MaxValue);

        Assert.True(_options.Terminate);
    }

    [Fact]
    public void ADeadlineThatNeverComes_NeedsNoTimer()
    {
        _deadline.Arm(DateTimeOffset.MaxValue);

        _time.Advance(TimeSpan.FromDays(1));

        Assert.False(_options.Terminate);
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _options.Dispose();
    }
}
