using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Normitri.Storage.State;

namespace Normitri.Grains.States;

/// <summary>
/// How grains' states look in the database. Tolerant of other versions: members that are not known are passed over, those that are missing keep their
/// defaults. Enumerations by name.
/// </summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEffects } },
    };

    public static byte[] Write<T>(T state) => JsonSerializer.SerializeToUtf8Bytes(state, Form);

    /// <exception cref="JsonException">Not the JSON of such a state.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Form);

    private static void LeaveOutEffects(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].PropertyType == typeof(StateEffects))
                type.Properties.RemoveAt(i);
        }
    }
}
