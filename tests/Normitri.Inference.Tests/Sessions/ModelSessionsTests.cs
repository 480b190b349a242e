using Normitri.Inference.Configuration;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.TestModels;
using Xunit.Abstractions;

namespace Normitri.Inference.Tests.Sessions;

public sealed class ModelSessionsTests(ITestOutputHelper output)
{
    [Fact]
    public void Acquire_OnTheCpu_SharesOneSession()
    {
        using var folder = ModelFolder.WithBlocks();
        using var sessions = Open(folder, new InferenceOptions());

        using var first = sessions.Acquire();
        using var second = sessions.Acquire();

        Assert.Same(first.Session, second.Session);
        Assert.Equal(1, sessions.Created);
    }

    [Fact]
    public void Acquire_Dedicated_MakesOneEachAndEndsEachOnce()
    {
        using var folder = ModelFolder.WithBlocks();
        var sessions = Open(folder, new InferenceOptions { Sessions = SessionSharing.Dedicated });

        var first = sessions.Acquire();
        var second = sessions.Acquire();
        Assert.NotSame(first.Session, second.Session);
        first.Dispose();
        first.Dispose();
        Assert.Equal((2, 1), (sessions.Created, sessions.Disposed));
        sessions.Dispose();
        second.Dispose();
        sessions.Dispose();

        Assert.Equal((2, 2), (sessions.Created, sessions.Disposed));
    }

    [Fact]
    public void Acquire_DedicatedAfterTheFileChanged_IsRefused()
    {
        using var folder = ModelFolder.WithBlocks();
        using var sessions = Open(folder, new InferenceOptions { Sessions = SessionSharing.Dedicated });
        using var first = sessions.Acquire();
        File.WriteAllBytes(sessions.Bundle.ModelPath, OnnxGraphs.Identity(1));

        var exception = Assert.Throws<Normitri.Inference.Hosting.ModelLoadException>(sessions.Acquire);

        Assert.Contains("changed", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Row", "N21")]
    [InlineData(InferenceProvider.Cuda, "cuda:0")]
    [InlineData(InferenceProvider.TensorRt, "tensorrt:0")]
    [InlineData(InferenceProvider.WebGpu, "webgpu:0")]
    public void Open_OnAProviderThatIsNotHere_FailsWithTheKeyAndOnnxRuntimesMessage(InferenceProvider provider, string backend)
    {
        using var folder = ModelFolder.WithBlocks();
        var bundle = ModelBundle.Load(folder.PathOf("blocks")).Value!;

        var result = ModelSessions.Open(bundle, new InferenceOptions { Provider = provider });

        if (result.IsSuccess)
        {
            Assert.Equal(backend, result.Value.Backend); // a machine that has it
            result.Value.Dispose();
            return;
        }

        Assert.Contains($"Normitri:Inference:Provider is {provider}", result.Error.Message, StringComparison.Ordinal);
        Assert.Contains(backend, result.Error.Message, StringComparison.Ordinal);
        Assert.Contains("[ErrorCode:", result.Error.Message, StringComparison.Ordinal);
        output.WriteLine(result.Error.Message);
    }

    [Theory]
    [Trait("Row", "S04")]
    [InlineData(InferenceProvider.Cuda, "cuda:0")]
    [InlineData(InferenceProvider.TensorRt, "tensorrt:0")]
    [InlineData(InferenceProvider.WebGpu, "webgpu:0")]
    public void Open_OnAProviderThatIsNotHereButWithAFallback_SaysWhatRunsAndWhy(InferenceProvider provider, string backend)
    {
        using var folder = ModelFolder.WithBlocks();
        var bundle = ModelBundle.Load(folder.PathOf("blocks")).Value!;

        using var sessions = ModelSessions.Open(
            bundle, new InferenceOptions { Provider = provider, Fallback = InferenceFallback.Cpu }).Value!;

        if (sessions.Backend == backend)
        {
            Assert.Null(sessions.FallbackReason);
            return;
        }

        Assert.Equal(("cpu", backend), (sessions.Backend, sessions.FallbackFrom));
        Assert.Contains(backend, sessions.FallbackReason, StringComparison.Ordinal);
    }

    private static ModelSessions Open(ModelFolder folder, InferenceOptions options) =>
        ModelSessions.Open(ModelBundle.Load(folder.PathOf("blocks")).Value!, options).Value!;
}
