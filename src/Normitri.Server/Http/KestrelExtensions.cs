using Microsoft.AspNetCore.Server.Kestrel.Core;
using Normitri.Server.Settings;

namespace Normitri.Server.Http;

internal static class KestrelExtensions
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Kestrel with limits that a store gateway never meets and a hostile sender does.</summary>
    public static WebApplicationBuilder UseNormitriKestrel(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.ReadSettings<KestrelSettings>(KestrelSettings.Section);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = settings.MaxConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
            kestrel.Limits.MaxRequestLineSize = 4 << 10;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(settings.MinBodyBytesPerSecond, Grace);
            // Endpoints that read a body count its bytes themselves (BodyReader): their refusal reaches the sender.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        return builder;
    }
}
