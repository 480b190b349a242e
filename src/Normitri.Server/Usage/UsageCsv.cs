using System.Globalization;
using System.Text;

namespace Normitri.Server.Usage;

/// <summary>A month's usage for spreadsheets and bills: a line of names, then one a store. Names of stores have nothing in them that would need quotes.</summary>
internal static class UsageCsv
{
    public const string MediaType = "text/csv";

    private const string Names = "tenant,month,store,frames,bytes,megapixels,inferences";

    /// <summary>Whether the caller asks for it by name; "anything" means JSON.</summary>
    public static bool IsAsked(HttpRequest request) => request.GetTypedHeaders().Accept
        .Any(accepted => accepted.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);

    /// <summary>Lines end with CR and LF (RFC 4180); numbers have a point.</summary>
    public static string Write(UsageDocument usage)
    {
        var text = new StringBuilder(Names).Append("\r\n");
        foreach (var store in usage.Stores)
            text.Append(CultureInfo.InvariantCulture, $"{usage.Tenant},{usage.Month},{store.Store},{store.Frames},{store.Bytes},{store.Megapixels},{store.Inferences}\r\n");
        return text.ToString();
    }
}
