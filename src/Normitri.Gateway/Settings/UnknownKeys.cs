using System.Reflection;
using Microsoft.Extensions.Configuration;
using Normitri.Client;

namespace Normitri.Gateway.Settings;

/// <summary>Keys that nobody reads: a misspelt one must not pass for one that was left out.</summary>
internal static class UnknownKeys
{
    public static IEnumerable<string> In(IConfigurationSection section, Type settings)
    {
        foreach (var child in section.GetChildren())
        {
            var property = settings.GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is null)
                yield return $"{child.Path} is no setting; here are {string.Join(", ", settings.GetProperties().Select(known => known.Name))}.";
            var deeper = property?.PropertyType == typeof(List<CameraEntry>)
                ? child.GetChildren().SelectMany(camera => In(camera, typeof(CameraEntry)))
                : property?.PropertyType is { } type && (type == typeof(SourceSettings) || type == typeof(FrameSpoolOptions)) ? In(child, type) : [];
            foreach (var fault in deeper)
                yield return fault;
        }
    }
}
