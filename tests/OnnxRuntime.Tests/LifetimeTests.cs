using Microsoft.ML.OnnxRuntime;
using Normitri.TestModels;

namespace OnnxRuntime.Tests;

public sealed class LifetimeTests
{
    [Fact]
    public void Dispose_TwiceOfEverything_IsSafe()
    {
        var options = new SessionOptions();
        var session = new InferenceSession(OnnxGraphs.Identity(1), options);
        var runOptions = new RunOptions();
        var weights = new PrePackedWeightsContainer();
        IDisposable[] all = [session, options, runOptions, weights];

        foreach (var item in all.Concat(all))
        {
            item.Dispose();
        }

        Assert.True(options.IsClosed);
    }

    [StandInFact("the official package does not guard against this: it calls into freed memory")]
    public void Run_OnADisposedSession_IsRefused()
    {
        var session = new InferenceSession(OnnxGraphs.Identity(1));
        using var options = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory<float>([1], [1]);
        session.Dispose();

        Assert.Throws<ObjectDisposedException>(() => session.Run(options, ["x"], [x], ["y"]));
    }

    [StandInFact("the official package does not guard against this: it calls into freed memory")]
    public void Run_WithADisposedValueOrOptions_IsRefusedAndLeavesTheRestUsable()
    {
        using var session = new InferenceSession(OnnxGraphs.Identity(1));
        using var options = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory<float>([1], [1]);
        var gone = OrtValue.CreateTensorValueFromMemory<float>([1], [1]);
        var closed = new RunOptions();
        gone.Dispose();
        closed.Dispose();

        Assert.Throws<ObjectDisposedException>(() => session.Run(options, ["x"], [gone], ["y"]));
        Assert.Throws<ObjectDisposedException>(() => session.Run(closed, ["x"], [x], ["y"]));
        Assert.Throws<ObjectDisposedException>(() => gone.GetTensorDataAsSpan<float>());
        using var results = session.Run(options, ["x"], [x], ["y"]);
        Assert.Single(results);
    }

    [StandInFact("the official package frees the session under the run")]
    public async Task Dispose_WhileARunIsGoingOn_WaitsForItsEnd()
    {
        using var sessionOptions = new SessionOptions { IntraOpNumThreads = 1 };
        var session = new InferenceSession(OnnxGraphs.Slow(100).ToArray(), sessionOptions);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = Task.Run(() =>
        {
            using var options = new RunOptions();
            using var input = OrtValue.CreateTensorValueFromMemory(new float[3 * 64 * 64], [1, 3, 64, 64]);
            started.SetResult();
            using var results = session.Run(options, session.InputNames, [input], session.OutputNames);
            return results.Count;
        });
        await started.Task;

        session.Dispose();

        try
        {
            Assert.Equal(1, await run);
        }
        catch (ObjectDisposedException)
        {
            // the dispose came before the run took hold: refused, which is as good
        }
    }
}
