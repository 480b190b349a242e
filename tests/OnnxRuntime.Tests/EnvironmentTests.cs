using Microsoft.ML.OnnxRuntime;
using Normitri.TestModels;

namespace OnnxRuntime.Tests;

public sealed class EnvironmentTests
{
    [Fact]
    public void Version_OfTheLoadedLibrary_IsTheOnePinned() => Assert.StartsWith("1.30.", OrtEnv.Instance().GetVersionString(), StringComparison.Ordinal);

    [Fact]
    public void Providers_Always_IncludeTheCpu() => Assert.Contains("CPUExecutionProvider", OrtEnv.Instance().GetAvailableProviders());

    [Fact]
    public void Instance_Twice_IsTheSame()
    {
        Assert.Same(OrtEnv.Instance(), OrtEnv.Instance());
        Assert.True(OrtEnv.IsCreated);
    }

    [Fact]
    public void CreateInstanceWithOptions_AfterTheFirstUse_IsRefused()
    {
        OrtEnv.Instance();
        var options = new EnvironmentCreationOptions { logId = "late", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };

        var exception = Assert.Throws<OnnxRuntimeException>(() => OrtEnv.CreateInstanceWithOptions(ref options));

        Assert.Contains("already exists", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DisableTelemetryEvents_Twice_LeavesAnEnvironmentThatRunsModels()
    {
        OrtEnv.Instance().DisableTelemetryEvents();
        OrtEnv.Instance().DisableTelemetryEvents();

        using var session = new InferenceSession(OnnxGraphs.Identity(3), new SessionOptions());
        Assert.Equal(["y"], session.OutputMetadata.Keys);
    }

    [Fact]
    public void CreateAndRegisterAllocator_Once_LetsSessionsShareAnArena()
    {
        using var memory = new OrtMemoryInfo("Cpu", OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
        using var arena = new OrtArenaCfg(0, -1, -1, -1);
        OrtEnv.Instance().CreateAndRegisterAllocator(memory, arena);
        using var options = new SessionOptions();
        options.AddSessionConfigEntry("session.use_env_allocators", "1");
        using var first = new InferenceSession(OnnxGraphs.Identity(3), options);
        using var second = new InferenceSession(OnnxGraphs.Identity(3), options);
        using var run = new RunOptions();
        using var value = OrtValue.CreateTensorValueFromMemory(new float[] { 1, 2, 3 }, [3]);

        using var one = first.Run(run, ["x"], [value], ["y"]);
        using var two = second.Run(run, ["x"], [value], ["y"]);

        Assert.Equal([1f, 2, 3], one[0].GetTensorDataAsSpan<float>().ToArray());
        Assert.Equal([1f, 2, 3], two[0].GetTensorDataAsSpan<float>().ToArray());
    }
}
