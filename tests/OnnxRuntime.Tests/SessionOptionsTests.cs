using Microsoft.ML.OnnxRuntime;
using Normitri.TestModels;

namespace OnnxRuntime.Tests;

public sealed class SessionOptionsTests
{
    [Fact]
    public void Defaults_OfNewOptions_AreThoseOfOnnxRuntime()
    {
        using var options = new SessionOptions();

        Assert.True(options.EnableCpuMemArena);
        Assert.True(options.EnableMemoryPattern);
        Assert.Equal(0, options.IntraOpNumThreads);
        Assert.Equal(0, options.InterOpNumThreads);
        Assert.Equal(GraphOptimizationLevel.ORT_ENABLE_ALL, options.GraphOptimizationLevel);
        Assert.Equal(ExecutionMode.ORT_SEQUENTIAL, options.ExecutionMode);
        Assert.Equal(OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING, options.LogSeverityLevel);
        Assert.Equal(string.Empty, options.LogId);
    }

    [Fact]
    public void EveryOption_WhenSet_IsKeptAndASessionLoads()
    {
        using var options = new SessionOptions
        {
            EnableCpuMemArena = false,
            EnableMemoryPattern = false,
            IntraOpNumThreads = 1,
            InterOpNumThreads = 2,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC,
            ExecutionMode = ExecutionMode.ORT_PARALLEL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            LogId = "tests",
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");

        using var session = new InferenceSession(OnnxGraphs.Identity(2), options);

        Assert.False(options.EnableCpuMemArena);
        Assert.False(options.EnableMemoryPattern);
        Assert.Equal((1, 2), (options.IntraOpNumThreads, options.InterOpNumThreads));
        Assert.Equal("tests", options.LogId);
        Assert.Equal("x", session.InputNames[0]);
    }

    [Fact]
    public void GraphOptimizationLevel_ThatDoesNotExist_IsRefusedByOnnxRuntime()
    {
        using var options = new SessionOptions();

        Assert.Throws<OnnxRuntimeException>(() => options.GraphOptimizationLevel = (GraphOptimizationLevel)55);
    }

    [Fact]
    public void ConfigEntry_WithAnEmptyKey_IsRefusedByOnnxRuntime()
    {
        using var options = new SessionOptions();

        var exception = Assert.Throws<OnnxRuntimeException>(() => options.AddSessionConfigEntry(string.Empty, "1"));

        Assert.Contains("key", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Cuda_OnThisMachine_WorksOrSaysWhyNot()
    {
        using var options = new SessionOptions();

        var exception = Record.Exception(() =>
        {
            options.AppendExecutionProvider_CUDA(0);
            using var session = new InferenceSession(OnnxGraphs.Identity(2), options);
        });

        if (exception is not null)
        {
            Assert.IsType<OnnxRuntimeException>(exception);
            Assert.Contains("CUDA", exception.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Providers_ThatAreNotHere_AreRefusedByOnnxRuntime()
    {
        using var options = new SessionOptions();

        Refuses(() => options.AppendExecutionProvider("NoSuchProvider", new Dictionary<string, string> { ["key"] = "value" }));
        Refuses(() => options.AppendExecutionProvider("NoSuchProvider"));
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "libonnxruntime_providers_shared.so")))
        {
            Refuses(() => Append(options, new OrtTensorRTProviderOptions(), (to, own) => (own.UpdateOptions, to.AppendExecutionProvider_Tensorrt)));
            Refuses(() => Append(options, new OrtCUDAProviderOptions(), (to, own) => (own.UpdateOptions, to.AppendExecutionProvider_CUDA)));
        }
    }

    private static void Refuses(Action action) => Assert.Throws<OnnxRuntimeException>(action);

    private static void Append<T>(
        SessionOptions options, T own, Func<SessionOptions, T, (Action<Dictionary<string, string>> Update, Action<T> Append)> calls)
        where T : IDisposable
    {
        using (own)
        {
            var (update, append) = calls(options, own);
            update(new Dictionary<string, string> { ["device_id"] = "0" });
            append(own);
        }
    }
}
