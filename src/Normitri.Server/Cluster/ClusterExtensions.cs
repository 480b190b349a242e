using System.Net;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Frames;
using Normitri.Grains;
using Normitri.Grains.Canaries;
using Normitri.Grains.Inference;
using Normitri.Grains.Outbox;
using Normitri.Grains.Quality;
using Normitri.Grains.Units;
using Normitri.Grains.Watchdog;
using Normitri.Inference.Configuration;
using Normitri.Server.Cluster.AdoNet;
using Normitri.Server.Roles;
using Normitri.Server.Settings;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Normitri.Server.Cluster;

/// <summary>Makes the process a silo, or a client of silos elsewhere.</summary>
internal static class ClusterExtensions
{
    public static WebApplicationBuilder AddCluster(this WebApplicationBuilder builder, ServerRoles roles)
    {
        var cluster = builder.Configuration.ReadSettings<ClusterSettings>(ClusterSettings.Section);
        if (roles.HasFlag(ServerRoles.Silo))
            builder.AddSilo(roles, cluster);
        else
            builder.AddClient(cluster);
        return builder;
    }

    private static void AddSilo(this WebApplicationBuilder builder, ServerRoles roles, ClusterSettings cluster)
    {
        var settings = builder.Configuration.ReadSettings<SiloSettings>(SiloSettings.Section);
        var address = settings.AdvertisedAddress is { } text ? ParseAddress(text) : IPAddress.Loopback;
        var port = FreePort.Or(settings.Port);
        var gatewayPort = FreePort.Or(settings.GatewayPort);
        builder.UseOrleans(silo =>
        {
            if (cluster.Membership == ClusterSettings.Postgres)
                silo.UsePostgresMembership(MembershipSource.ConnectionString(builder.Configuration)).UseNames(cluster);
            else
                silo.UseLocalhostClustering(port, gatewayPort, new IPEndPoint(address, port), cluster.ServiceId, cluster.ClusterId);
            silo.Configure<EndpointOptions>(endpoints =>
            {
                (endpoints.AdvertisedIPAddress, endpoints.SiloPort, endpoints.GatewayPort) = (address, port, gatewayPort);
                if (settings.AdvertisedAddress is null)
                    return;
                // The advertised address may belong to the environment in front of the container: listen on the container's own.
                endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Any, port);
                endpoints.GatewayListeningEndpoint = new IPEndPoint(IPAddress.Any, gatewayPort);
            });
            silo.UseSiloMetadata(CapabilitiesOf(roles, builder.Configuration));
            silo.AddActivityPropagation();
            silo.AddNormitriGrains(builder.Configuration);
            silo.AddWatchdog(builder.Configuration);
            silo.Services.AddSingleton<IValidateOptions<WatchdogOptions>>(new SettingsValidator<WatchdogOptions>(WatchdogOptions.Section));
            silo.Services.AddSingleton<IValidateOptions<UnitOptions>>(new SettingsValidator<UnitOptions>(UnitOptions.Section));
            silo.Services.AddSingleton<IValidateOptions<QualityOptions>>(new SettingsValidator<QualityOptions>(QualityOptions.Section));
            silo.Services.AddSingleton<IValidateOptions<CanaryOptions>>(new SettingsValidator<CanaryOptions>(CanaryOptions.Section));
            silo.Services.AddSingleton<IValidateOptions<OutboxOptions>>(new SettingsValidator<OutboxOptions>(OutboxOptions.Section));
        });
    }

    private static void AddClient(this WebApplicationBuilder builder, ClusterSettings cluster)
    {
        var byDatabase = cluster.Membership == ClusterSettings.Postgres;
        var gateways = byDatabase ? [] : GatewayList.Parse(cluster.Gateways);
        builder.UseOrleansClient(client =>
        {
            if (byDatabase)
                client.UsePostgresMembership(MembershipSource.ConnectionString(builder.Configuration));
            else
                client.UseStaticClustering(gateways);
            client.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (cluster.ServiceId, cluster.ClusterId));
            client.AddMemoryStreams(StreamNames.Provider);
            client.AddActivityPropagation();
        });
    }

    private static void UseNames(this ISiloBuilder silo, ClusterSettings cluster) =>
        silo.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (cluster.ServiceId, cluster.ClusterId));

    private static Dictionary<string, string> CapabilitiesOf(ServerRoles roles, ConfigurationManager configuration)
    {
        var capabilities = new Dictionary<string, string>();
        if (!roles.HasFlag(ServerRoles.Inference))
            return capabilities;
        capabilities[SiloCapabilities.Inference] = SiloCapabilities.Yes;
        if (configuration.GetSection(InferenceOptions.SectionName).GetValue<InferenceProvider>(nameof(InferenceOptions.Provider)) != InferenceProvider.Cpu)
            capabilities[SiloCapabilities.Accelerator] = SiloCapabilities.Yes;
        return capabilities;
    }

    private static IPAddress ParseAddress(string text) => IPAddress.TryParse(text, out var address)
        ? address
        : throw new SettingException(SiloSettings.Section + ":" + nameof(SiloSettings.AdvertisedAddress), $"'{text}' is not an IP address.");
}
