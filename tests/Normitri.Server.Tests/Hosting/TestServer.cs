using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Normitri.Grains.Watchdog;

namespace Normitri.Server.Tests.Hosting;

/// <summary>The whole server in this process: every role, real Kestrel on a free loopback port, a data folder of its own, the shipped model.</summary>
public sealed class TestServer : IAsyncDisposable
{
    public const string AdminKey = "nk_test-admin-key-0123456789";
    private readonly bool _ownsData;

    private TestServer(WebApplication app, string data, bool ownsData)
    {
        (App, Data, _ownsData) = (app, data, ownsData);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Admin = Client(AdminKey);
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    public string Data { get; }

    public HttpClient Admin { get; }

    /// <summary>Starts a server; <paramref name="settings"/> go over the defaults of tests.</summary>
    public static async Task<TestServer> StartAsync(
        Dictionary<string, string>? settings = null, string? data = null, Action<WebApplicationBuilder>? configure = null)
    {
        var folder = data ?? Directory.CreateTempSubdirectory("normitri-").FullName;
        var builder = CreateBuilder(folder, settings);
        configure?.Invoke(builder);
        var app = ServerApplication.Build(builder);
        await app.StartAsync();
        return new TestServer(app, folder, ownsData: data is null);
    }

    public static WebApplicationBuilder CreateBuilder(string data, Dictionary<string, string>? settings = null)
    {
        var builder = ServerApplication.CreateBuilder(Arguments(data, settings));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IProcessExit, StayingProcess>();
        return builder;
    }

    public static string[] Arguments(string data, Dictionary<string, string>? settings = null)
    {
        var all = new Dictionary<string, string>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Normitri:Storage:DataPath"] = data,
            ["Normitri:Storage:Synchronous"] = "normal",
            ["Normitri:Inference:ModelsPath"] = Repository.Models,
            // Tests send the same few pictures, and each is to be looked at.
            ["Normitri:ResultCache:Entries"] = "0",
            ["Normitri:Silo:Port"] = "0",
            ["Normitri:Silo:GatewayPort"] = "0",
            ["Normitri:Auth:BootstrapKey"] = AdminKey,
            ["Normitri:Auth:BootstrapTenant"] = "acme",
        };
        foreach (var (key, value) in settings ?? [])
            all[key] = value;
        return [.. all.Select(setting => $"--{setting.Key}={setting.Value}")];
    }

    /// <summary>A client of this server; without a key when <paramref name="key"/> is null.</summary>
    public HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Makes a key and answers with a client that carries it.</summary>
    public async Task<(HttpClient Client, string Id)> KeyAsync(string role, params string[] stores)
    {
        var response = await Admin.PostAsJsonAsync("/v1/keys", new { name = "test", role, stores });
        var key = await response.Ensure(201);
        return (Client(key.GetProperty("key").GetString()), key.GetProperty("id").GetString()!);
    }

    /// <summary>Registers a camera with a configuration given as JSON.</summary>
    public async Task<JsonElement> CameraAsync(string store, string camera, string configuration = "{}")
    {
        using var content = new StringContent(configuration, null, "application/json");
        var response = await Admin.PutAsync($"/v1/stores/{store}/cameras/{camera}", content);
        return await response.Ensure((int)response.StatusCode is 201 ? 201 : 200);
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        if (_ownsData)
            Directory.Delete(Data, recursive: true);
    }
}
