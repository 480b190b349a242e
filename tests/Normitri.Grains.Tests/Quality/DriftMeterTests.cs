using Normitri.Contracts.Quality;
using Normitri.Grains.Quality;

namespace Normitri.Grains.Tests.Quality;

public sealed class DriftMeterTests
{
    private const int Reference = 80;
    private const int Window = 80;

    [Fact]
    public void Observe_BeforeReferenceAndSevenPartsAreFull_JudgesNothing()
    {
        var meter = new DriftMeter(Reference, Window);
        Run(meter, Reference, _ => 0.1f);
        Run(meter, 69, _ => 0.9f);
        Assert.Equal((DriftState.Learning, (double?)null), (meter.ToFigures().State, meter.Index));
        Assert.Equal(Change.Found, meter.Observe(0.9f));
        Assert.Equal(DriftState.Drifted, meter.ToFigures().State);
    }

    [Fact]
    public void Observe_TheSameFigures_IsStable()
    {
        var meter = new DriftMeter(Reference, Window);
        Run(meter, 1_000, i => i % 10 / 10f);
        Assert.Equal(DriftState.Stable, meter.ToFigures().State);
        Assert.InRange(meter.Index!.Value, 0, 0.02);
    }

    [Fact]
    public void Observe_ByHand_IndexOfAFullWindow()
    {
        // The reference: 40 and 40. The window at the end of a part: 70 samples, 49 and 21 = 0.7 and 0.3.
        var meter = new DriftMeter(Reference, Window);
        Run(meter, Reference, i => i % 2 == 0 ? 0.05f : 0.95f);
        Run(meter, 70, i => i % 10 < 7 ? 0.05f : 0.95f);
        Assert.Equal(0.1694596, meter.Index!.Value, 1e-6);
        Assert.Equal(DriftState.Shifted, meter.ToFigures().State);
        Assert.False(meter.IsDrifted);
    }

    [Fact]
    public void Observe_DayAndNight_AreBothInTheReference()
    {
        // A cycle of 80 samples, half of them dark: whenever one looks, the window holds a whole one, or seven eighths.
        var meter = new DriftMeter(Reference, Window);
        var changes = Run(meter, 2_000, i => i % 80 < 40 ? 0.7f : 0.05f);
        Assert.DoesNotContain(Change.Found, changes);
    }

    [Fact]
    public void Observe_LampThatAgesSlowly_IsFoundOnce()
    {
        var random = new Random(20260302);
        var meter = new DriftMeter(Reference, Window);
        var changes = Run(meter, 3_000, i => (float)(0.75 - (i / 6_000.0) + (0.1 * random.NextDouble())));
        Assert.Single(changes, Change.Found);
    }

    [Fact]
    public void Observe_BackToTheReference_ClearsBelowATenthOnly()
    {
        var meter = new DriftMeter(Reference, Window);
        Run(meter, Reference, i => i % 2 == 0 ? 0.05f : 0.95f);
        Run(meter, 70, _ => 0.05f);
        Assert.True(meter.IsDrifted);
        Change change;
        var seen = new List<double>();
        var i = 0;
        do
        {
            seen.Add(meter.Index!.Value);
            change = meter.Observe(i++ % 2 == 0 ? 0.05f : 0.95f);
        }
        while (change == Change.None && i < 1_000);
        Assert.Equal(Change.Cleared, change);
        Assert.True(seen[^1] >= 0.1, $"{seen[^1]}");
        Assert.True(meter.Index < 0.1, $"{meter.Index}");
        Assert.Contains(seen, index => index is >= 0.1 and < 0.25);
    }

    [Fact]
    public void TryRestore_WhatAnotherKnew_GoesOnWithTheSameIndex()
    {
        var (one, other) = (new DriftMeter(Reference, Window), new DriftMeter(Reference, Window));
        Run(one, 333, i => i % 7 / 10f);
        Assert.True(other.TryRestore(one.ToMemory()));
        Assert.Equal(one.ToFigures().Reference.ToArray(), other.ToFigures().Reference.ToArray());
        Assert.Equal(one.ToFigures().Window.ToArray(), other.ToFigures().Window.ToArray());
        one.Observe(0.5f);
        other.Observe(0.5f);
        Assert.Equal(one.Index, other.Index);
    }

    [Fact]
    public void TryRestore_OfOtherSettingsOrNonsense_TakesNothing()
    {
        var one = new DriftMeter(Reference, Window);
        Run(one, 333, i => i % 7 / 10f);
        Assert.False(new DriftMeter(40, Window).TryRestore(one.ToMemory()));
        Assert.False(new DriftMeter(Reference, Window).TryRestore(one.ToMemory() with { Window = [1, 2] }));
        Assert.False(new DriftMeter(Reference, Window).TryRestore(one.ToMemory() with { Part = 8 }));
        Assert.False(new DriftMeter(Reference, Window).TryRestore(one.ToMemory() with { InPart = -1 }));
    }

    [Fact]
    public void Observe_FiguresAtTheEdges_AreInTheOuterBins()
    {
        var meter = new DriftMeter(Reference, Window);
        meter.Observe(0f);
        meter.Observe(1f);
        meter.Observe(0.1f);
        Assert.Equal([1, 1, 0, 0, 0, 0, 0, 0, 0, 1], meter.ToFigures().Reference.ToArray());
    }

    [Fact]
    public void Observe_ASample_AllocatesNothing()
    {
        var meter = new DriftMeter(Reference, Window);
        Run(meter, 500, i => i % 10 / 10f);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            meter.Observe(i % 10 / 10f);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>A silo has two of them for every camera.</summary>
    [Theory]
    [InlineData(80, 128)]
    [InlineData(1_440, 128)]
    [InlineData(100_000, 128)]
    public void Meter_BeforeItsReferenceIsFull_TakesNoRoomForTheWindow(int samples, int most)
    {
        new DriftMeter(samples, samples).Observe(0.5f);
        var before = GC.GetAllocatedBytesForCurrentThread();
        new DriftMeter(samples, samples).Observe(0.5f);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, most);
    }

    /// <summary>A part of a window of 4,096 samples has more than a byte can count.</summary>
    [Theory]
    [InlineData(80)]
    [InlineData(2_040)]
    [InlineData(2_048)]
    [InlineData(4_096)]
    public void Observe_AllSamplesInOneBin_CountsEveryOne(int window)
    {
        var (one, other) = (new DriftMeter(Reference, window), new DriftMeter(Reference, window));
        Run(one, Reference + window, _ => 0.5f);
        // The newest part has just begun.
        Assert.Equal([0, 0, 0, 0, 0, window * 7 / 8, 0, 0, 0, 0], one.ToFigures().Window.ToArray());
        Assert.Equal(window / 8, one.ToMemory().Window.Max());
        Assert.True(other.TryRestore(one.ToMemory()));
        Assert.Equal(one.ToMemory().Window, other.ToMemory().Window);
        Assert.Equal(one.Observe(0.4f), other.Observe(0.4f));
        Assert.Equal(one.Index, other.Index);
    }

    [Fact]
    public void TryRestore_OfAPartWithMoreThanItHolds_TakesNothing()
    {
        var one = new DriftMeter(Reference, Window);
        Run(one, 200, _ => 0.5f);
        var memory = one.ToMemory();
        memory.Window[5] = (Window / 8) + 1;
        Assert.False(new DriftMeter(Reference, Window).TryRestore(memory));
        Assert.False(new DriftMeter(Reference, Window).TryRestore(one.ToMemory() with { FullParts = 8 }));
    }

    private static Change[] Run(DriftMeter meter, int samples, Func<int, float> figure) => [.. Enumerable.Range(0, samples).Select(i => meter.Observe(figure(i)))];
}
