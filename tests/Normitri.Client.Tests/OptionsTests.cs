using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests;

public sealed class OptionsTests
{
    [Fact]
    public async Task AddNormitriClient_SectionThatCannotWork_StopsTheHostWithEachKey()
    {
        using var host = Host(
            ("Normitri:Client:Address", "normitri.example"), ("Normitri:Client:MaxAttempts", "0"), ("Normitri:Client:Timeout", "00:00:00"));

        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(e.Failures, failure => failure.StartsWith("Normitri:Client:Address is 'normitri.example'", StringComparison.Ordinal));
        Assert.Contains(e.Failures, failure => failure.StartsWith("Normitri:Client:Key is missing", StringComparison.Ordinal));
        Assert.Contains(e.Failures, failure => failure.StartsWith("Normitri:Client:MaxAttempts is 0", StringComparison.Ordinal));
        Assert.Contains(e.Failures, failure => failure.StartsWith("Normitri:Client:Timeout is 00:00:00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AddNormitriClient_SectionThatWorks_GivesOneClient()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(202, Answers.Accepted);
        using var host = Host(("Normitri:Client:Address", server.Address + "/"), ("Normitri:Client:Key", "nk_1"));
        await host.StartAsync();

        var client = host.Services.GetRequiredService<NormitriClient>();
        await client.SendFrameAsync(Clients.Frame());

        Assert.Same(client, host.Services.GetRequiredService<NormitriClient>());
        Assert.Equal("/v1/stores/store-1/cameras/cart-1/frames", server.Requests[0].Target);
        Assert.Equal("Bearer nk_1", server.Requests[0].Header("Authorization"));
    }

    [Fact]
    public void AddNormitriClient_SetInCode_IsCheckedToo()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddNormitriClient(options => options.Address = new Uri("http://localhost"));
        using var provider = services.BuildServiceProvider();

        var e = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<NormitriClient>());

        Assert.StartsWith("Key is missing", Assert.Single(e.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nk_1 ")]
    [InlineData("nk_1\n")]
    [InlineData("nk_ü")]
    public void Create_KeyThatNoHeaderCanCarry_IsRefused(string key) =>
        Assert.Throws<OptionsValidationException>(() => NormitriClient.Create(new NormitriClientOptions { Address = new Uri("http://localhost"), Key = key }));

    private static IHost Host(params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.Services.AddLogging();
        builder.Services.AddNormitriClient(builder.Configuration.GetSection(NormitriClientOptions.SectionName));
        return builder.Build();
    }

    [Fact]
    public void FindFaults_SpoolPausesThatCannotWork_AreNamed()
    {
        var options = new FrameSpoolOptions
        {
            Folder = "spool", MaxRetryDelay = TimeSpan.FromDays(50), RefusedDelay = TimeSpan.FromDays(2), MaxServerDelay = TimeSpan.Zero, MaxServerFailures = 1,
        };

        Assert.Equal(
            ["MaxServerDelay", "MaxRetryDelay", "RefusedDelay", "MaxServerFailures"], options.FindFaults().Select(fault => fault.Split(' ')[0]));
    }
}
