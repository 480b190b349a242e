using Microsoft.ML.OnnxRuntime;
using Normitri.TestModels;

namespace OnnxRuntime.Tests;

public sealed class RunTests
{
    private static readonly string[] X = ["x"];
    private static readonly string[] Y = ["y"];

    [Fact]
    public void Run_IntoValuesThatExist_WritesThem()
    {
        using var session = new InferenceSession(OnnxGraphs.Identity(2, 2));
        using var options = new RunOptions { LogId = "one run" };
        float[] output = new float[4];
        using var x = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3, 4], [2, 2]);
        using var y = OrtValue.CreateTensorValueFromMemory(output, [2, 2]);

        session.Run(options, X, [x], Y, [y]);

        Assert.Equal([1f, 2, 3, 4], output);
        Assert.Equal("one run", options.LogId);
    }

    [Fact]
    public void Run_WithoutOutputValues_AnswersThem()
    {
        using var session = new InferenceSession(OnnxGraphs.Identity("n"));
        using var options = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory<float>([5, 6, 7], [3]);

        using var results = session.Run(options, X, [x], Y);

        Assert.Single(results);
        Assert.Equal([5f, 6, 7], results[0].GetTensorDataAsSpan<float>().ToArray());
        Assert.Equal([3L], results[0].GetTensorTypeAndShape().Shape);
    }

    [Fact]
    public void Run_OfADetector_AnswersWhatTheGraphSays()
    {
        using var session = new InferenceSession(OnnxGraphs.BrightBlocks().ToArray());
        using var options = new RunOptions();
        var picture = new float[3 * 64 * 64];
        for (var y = 8; y < 16; y++)
        {
            picture.AsSpan((y * 64) + 16, 8).Fill(0.75f);
        }

        using var input = OrtValue.CreateTensorValueFromMemory(picture, [1, 3, 64, 64]);
        using var results = session.Run(options, session.InputNames, [input], session.OutputNames);

        var output = results[0].GetTensorDataAsSpan<float>();
        var scores = output.Slice(4 * 64, 64).ToArray();
        Assert.Equal(0.75f, scores[10], 5);
        Assert.Equal(0.75f, scores.Sum(), 5);
        Assert.Equal((20f, 12f), (output[10], output[64 + 10]));
    }

    [Fact]
    public void Run_IntoAnOutputOfAnotherShape_IsRefused()
    {
        using var session = new InferenceSession(OnnxGraphs.Identity(2));
        using var options = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory<float>([1, 2], [2]);
        using var y = OrtValue.CreateTensorValueFromMemory(new float[3], [3]);

        Assert.Throws<OnnxRuntimeException>(() => session.Run(options, X, [x], Y, [y]));
    }

    [Fact]
    public void Run_WithANameThatTheModelLacks_SaysTheName()
    {
        using var session = new InferenceSession(OnnxGraphs.Identity(2));
        using var options = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory<float>([1, 2], [2]);

        var exception = Assert.Throws<OnnxRuntimeException>(() => session.Run(options, ["z"], [x], Y));

        Assert.Contains("'z'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithMoreNamesThanValues_IsRefused()
    {
        using var session = new InferenceSession(OnnxGraphs.Identity(2));
        using var options = new RunOptions();

        Assert.Throws<ArgumentException>(() => session.Run(options, X, Array.Empty<OrtValue>(), Y));
    }

    [Fact]
    public void Run_IntoValuesThatExist_AllocatesNothing()
    {
        using var session = new InferenceSession(OnnxGraphs.Identity(4));
        using var options = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3, 4], [4]);
        using var y = OrtValue.CreateTensorValueFromMemory(new float[4], [4]);
        OrtValue[] inputs = [x];
        OrtValue[] outputs = [y];
        session.Run(options, X, inputs, Y, outputs);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            session.Run(options, X, inputs, Y, outputs);
        }

        var perRun = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0;
        Assert.True(perRun <= Profile.BytesPerRun, $"A run allocated {perRun} bytes.");
    }

    [Fact]
    public async Task Run_OnFourThreadsAtOnce_AnswersTheSameBits()
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(OnnxGraphs.BrightBlocks().ToArray(), options);
        var picture = new float[3 * 64 * 64];
        for (var i = 0; i < picture.Length; i++)
        {
            picture[i] = i % 251 / 251f;
        }

        var expected = Once();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            float[] last = [];
            for (var i = 0; i < 200; i++)
            {
                last = Once();
                Assert.Equal(expected, last);
            }

            return last;
        })));

        Assert.Equal(4, answers.Length);

        float[] Once()
        {
            using var runOptions = new RunOptions();
            using var input = OrtValue.CreateTensorValueFromMemory(picture, [1, 3, 64, 64]);
            using var results = session.Run(runOptions, session.InputNames, [input], session.OutputNames);
            return results[0].GetTensorDataAsSpan<float>().ToArray();
        }
    }
}
