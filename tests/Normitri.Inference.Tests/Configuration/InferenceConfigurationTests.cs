using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.TestModels;

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
    [InlineData("DeviceIds:0", "-1")]
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
