using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Normitri.Gateway.Hosting;
using Normitri.Gateway.Settings;

try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.Services.AddGateway(SettingsReader.Read(builder.Configuration));
    using var host = builder.Build();
    var exit = host.Services.GetRequiredService<GatewayExit>();
    await host.RunAsync();
    return exit.Code;
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync($"The settings of the gateway cannot work:{Environment.NewLine}{e.Message}");
    return 78; // EX_CONFIG
}
