using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Inference.Providers;
using Normitri.TestModels;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Configuration;

public sealed class InferenceConfigurationTests
{
    [Fact]
    public async Task AddNormitriInference_WithAModel_StartsAndStopsWithTheProcess()
    {
        using var folder = ModelFolder.WithBlocks();
        using var process = Build(("ModelsPath", folder.Root), ("Executors", "1"), ("Provider", "cpu"), ("Fallback", "none"));

        await process.StartAsync();
        var host = process.Services.GetRequiredService<IInferenceHost>();
        Assert.True(host.IsReady);
        await process.StopAsync();

        Assert.False(host.IsReady);
    }

    [Theory]
    [InlineData("ModelsPath", " ")]
    [InlineData("DefaultModel", "")]
    [InlineData("Executors", "0")]
    [InlineData("IntraOpThreads", "0")]
    [InlineData("QueueCapacity", "0")]
    [InlineData("UnitQueueCapacity", "-1")]
    [InlineData("Batching:MaxSize", "0")]
    [InlineData("Batching:MaxDelay", "-00:00:01")]
    [InlineData("TenantWeights:acme", "0")]
    [InlineData("PrepareThreads", "-1")]
    [InlineData("PostprocessThreads", "2")]
    [InlineData("MemoryBudget", "-1")]
    [InlineData("MaxBytesInFlight", "-1")]
    [InlineData("Objectives:RunTime", "-00:00:01")]
    [InlineData("RecycleAfter", "-1")]
    [InlineData("DrainTimeout", "-00:00:01")]
    [InlineData("Provider", "tpu")]
    [InlineData("Provider", "7")]
    [InlineData("Fallback", "gpu")]
    [InlineData("Executors", "many")]
    public async Task Start_WithAWrongSetting_StopsWithTheKeysName(string key, string value)
    {
        using var process = Build((key, value));

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => process.StartAsync());

        Assert.Contains($"Normitri:Inference:{key}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAKeyThatNobodyKnows_StopsWithItsName()
    {
        using var process = Build(("Executers", "2"));

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => process.StartAsync());

        Assert.Contains("Executers", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralWrongSettings_SaysAllOfThem()
    {
        var result = new InferenceOptionsValidator().Validate(null, new InferenceOptions { QueueCapacity = 0, DeviceIds = [-1] });

        Assert.Equal(2, result.Failures!.Count());
    }

    [Theory]
    [InlineData(InferenceProvider.Cuda, new int[0])]
    [InlineData(InferenceProvider.Cuda, new[] { 0, 0 })]
    [InlineData(InferenceProvider.Cuda, new[] { -1 })]
    [InlineData(InferenceProvider.WebGpu, new[] { 1 })]
    public void Validate_DevicesThatCannotBe_NamesTheKey(InferenceProvider provider, int[] devices)
    {
        var result = new InferenceOptionsValidator().Validate(null, new InferenceOptions { Provider = provider, DeviceIds = devices });

        Assert.Contains("Normitri:Inference:DeviceIds", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InferenceProvider.TensorRt, true)]
    [InlineData(InferenceProvider.WebGpu, true)]
    [InlineData(InferenceProvider.Cuda, false)]
    [InlineData(InferenceProvider.Cpu, false)]
    public void Validate_SharedSessionsOnAProvider_AreRefusedWhereRunsCannotBeConcurrent(InferenceProvider provider, bool refused)
    {
        var result = new InferenceOptionsValidator().Validate(null, new InferenceOptions { Provider = provider, Sessions = SessionSharing.Shared });

        Assert.Equal(refused, result.Failed);
        Assert.Equal(!refused, new ExecutionTarget(provider, 0).SupportsConcurrentRun);
    }

    [Fact]
    public async Task Start_WithNestedSettings_ReadsThem()
    {
        using var process = Build(
            ("ModelsPath", Path.Combine(DemoFrames.RepositoryRoot, "models")),
            ("DefaultModel", "retail-defects"),
            ("Batching:MaxSize", "4"),
            ("Batching:MaxDelay", "00:00:00.0005"),
            ("TenantWeights:acme", "3"),
            ("DeviceIds:0", "1"),
            ("ProviderOptions:arena_extend_strategy", "kSameAsRequested"),
            ("Objectives:FrameTime", "00:00:00.030"));

        await process.StartAsync();

        var options = process.Services.GetRequiredService<IOptions<InferenceOptions>>().Value;
        Assert.Equal((4, TimeSpan.FromMicroseconds(500)), (options.BatchSize, options.Batching.MaxDelay));
        Assert.Equal((3, 1, 5), (options.WeightOf("acme", 7), options.WeightOf("other", 0), options.WeightOf("other", 5)));
        Assert.Equal([1], options.DeviceIds!);
        Assert.Equal("kSameAsRequested", options.ProviderOptions["arena_extend_strategy"]);
        Assert.Equal(TimeSpan.FromMilliseconds(30), options.Objectives.FrameTime);
        await process.StopAsync();
    }

    [Fact]
    public void ExecutorCount_LeftOut_IsOneForEachCoreOnTheCpu()
    {
        Assert.Equal(Environment.ProcessorCount, new InferenceOptions().ExecutorCount);
        Assert.Equal(2, new InferenceOptions { Provider = InferenceProvider.Cuda }.ExecutorCount);
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"Normitri:Inference:{setting.Key}", (string?)setting.Value)));
        builder.Services.AddNormitriInference(builder.Configuration);
        return builder.Build();
    }
}
