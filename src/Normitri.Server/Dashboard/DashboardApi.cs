using System.Reflection;
using System.Security.Cryptography;

namespace Normitri.Server.Dashboard;

/// <summary>Serves the dashboard: a few files from the assembly, nothing from anywhere else.</summary>
internal static class DashboardApi
{
    private const string ResourcePrefix = "dashboard/";

    // The page may load from and talk to this server only; it holds a key, so nothing else may run in it.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IEndpointRouteBuilder MapDashboard(this IEndpointRouteBuilder app)
    {
        var assembly = typeof(DashboardApi).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            var file = name[ResourcePrefix.Length..];
            var (content, tag) = Load(assembly, name);
            app.MapGet(file == "index.html" ? "/" : "/dashboard/" + file, (HttpContext http) => Serve(http, file, content, tag)).ExcludeFromDescription();
        }

        return app;
    }

    private static IResult Serve(HttpContext http, string file, byte[] content, string tag)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ETag = tag;
        // Asked for again each time, answered with 304: a new version of the server is a new dashboard at once.
        headers.CacheControl = "no-cache";
        return http.Request.Headers.IfNoneMatch == tag
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(content, TypeOf(file));
    }

    private static (byte[] Content, string Tag) Load(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return (content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
    }

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
