using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Normitri.Client;
using Normitri.Gateway.Feeds;
using Normitri.Gateway.Settings;
using Normitri.Gateway.Sources;

namespace Normitri.Gateway.Hosting;

/// <summary>Puts a gateway together from checked settings.</summary>
internal static class GatewayExtensions
{
    public static IServiceCollection AddGateway(this IServiceCollection services, GatewaySettings settings)
    {
        services.AddNormitriClient(client =>
        {
            client.Address = settings.Server;
            client.Key = settings.Key;
        });
        services.AddSingleton(provider => FrameSpool.Open(
            settings.Spool,
            provider.GetRequiredService<NormitriClient>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FrameSpool>>()));
        services.AddSingleton(provider => new StoreGateway(
            provider.GetRequiredService<NormitriClient>(),
            Options(settings, provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<FrameSpool>()));
        services.AddSingleton<GatewayExit>();
        services.AddHostedService<GatewayWorker>();
        return services;
    }

    private static StoreGatewayOptions Options(GatewaySettings settings, TimeProvider time) => new(
        settings.Store!,
        settings.Name,
        settings.Cameras.Select(camera => new GatewayCamera(Device(camera), Source(camera.Source!, time), Class: ClassOf(camera.Source!))).ToList(),
        TimeSpan.FromSeconds(settings.HeartbeatSeconds))
    {
        Fingerprint = SettingsFingerprint.Of(settings),
        DiskFolder = settings.Spool.Folder,
    };

    private static AnnouncedCamera Device(CameraEntry camera) =>
        new() { Camera = camera.Name!, Mac = camera.Mac!, Address = camera.Address, Model = camera.Model, Backend = camera.Source!.Kind, VisionModel = camera.VisionModel };

    // Pictures without a pace are no live ones: none is left out, and the source waits when the spool is full.
    private static SpoolClass ClassOf(SourceSettings source) => source.FramesPerSecond is null ? SpoolClass.Alert : SpoolClass.Frame;

    private static FolderFrameSource Source(SourceSettings source, TimeProvider time) =>
        new(source.Path!, source.FramesPerSecond, source.Loop, time);
}
