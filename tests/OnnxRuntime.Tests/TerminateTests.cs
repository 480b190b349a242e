using Microsoft.ML.OnnxRuntime;
using Normitri.TestModels;

namespace OnnxRuntime.Tests;

public sealed class TerminateTests
{
    [Fact]
    public async Task Terminate_FromAnotherThread_StopsTheRunAndLeavesTheSessionUsable()
    {
        using var sessionOptions = new SessionOptions { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(OnnxGraphs.Slow(400).ToArray(), sessionOptions);
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(new float[3 * 64 * 64], [1, 3, 64, 64]);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var run = Task.Run(() =>
        {
            started.SetResult();
            using var results = session.Run(options, session.InputNames, [input], session.OutputNames);
        });
        await started.Task;
        options.Terminate = true;

        var exception = await Assert.ThrowsAsync<OnnxRuntimeException>(() => run.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("terminate flag", exception.Message, StringComparison.Ordinal);

        options.Terminate = false;
        Assert.False(options.Terminate);
        using var quick = new InferenceSession(OnnxGraphs.BrightBlocks().ToArray());
        using var again = quick.Run(options, quick.InputNames, [input], quick.OutputNames);
        Assert.Single(again);
        using var sameSession = session.Run(options, session.InputNames, [input], session.OutputNames);
        Assert.Single(sameSession);
    }
}
