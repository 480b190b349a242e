using System.Text.Json.Serialization.Metadata;
using Normitri.Contracts.Results;
using Normitri.Vision.Defects;
using Normitri.Vision.Regions;

namespace Normitri.Server.Tests.Results;

/// <summary>The members of a result on the wire with their types, one a line: <c>defects[].box.x number</c>. A question mark: may be left out.</summary>
internal static class WireForm
{
    public static IReadOnlyList<string> OfResult() => [.. Members("", ResultJson.Default.DefectResult)];

    private static IEnumerable<string> Members(string path, JsonTypeInfo type) =>
        type.Properties.SelectMany(property => Describe(path + property.Name, property.PropertyType, property.IsGetNullable));

    private static IEnumerable<string> Describe(string path, Type type, bool isOptional)
    {
        var (plain, mark) = Nullable.GetUnderlyingType(type) is { } value ? (value, "?") : (type, isOptional ? "?" : "");
        if (TypeOf(plain) is { } name)
            return [$"{path}{mark} {name}"];
        return Element(plain) is { } element
            ? [$"{path}{mark} list", .. TypeOf(element) is { } each ? [$"{path}[] {each}"] : Members(path + "[].", Info(element))]
            : [$"{path}{mark} object", .. Members(path + ".", Info(plain))];
    }

    private static string? TypeOf(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(DefectKind) ? "kind"
        : type == typeof(RegionSource) ? "cropper, fallback or fullFrame"
        : type == typeof(DateTimeOffset) ? "time"
        : type == typeof(bool) ? "boolean"
        : type == typeof(float) || type == typeof(double) ? "number"
        : type == typeof(int) || type == typeof(long) || type == typeof(ulong) ? "integer"
        : Element(type) == typeof(StageTiming) ? "milliseconds by name"
        : null;

    private static Type? Element(Type type) =>
        type.GetInterfaces().Prepend(type)
            .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(one => one.GetGenericArguments()[0])
            .FirstOrDefault();

    private static JsonTypeInfo Info(Type type) =>
        ResultJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not in the JSON of results.");
}
