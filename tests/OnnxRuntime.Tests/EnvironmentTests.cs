using Microsoft.ML.OnnxRuntime;

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
}
