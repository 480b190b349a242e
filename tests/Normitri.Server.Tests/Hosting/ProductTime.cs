using Microsoft.Extensions.DependencyInjection;

namespace Normitri.Server.Tests.Hosting;

/// <summary>
/// Another clock for what the product itself counts by. The container's own clock stays: the runtime of the actors compares its dates with the machine's,
/// and its calls stall months away from it.
/// </summary>
internal static class ProductTime
{
    /// <summary>Gives <paramref name="time"/> to every service of the product that asks for a clock in its constructor.</summary>
    public static void UseProductTime(this IServiceCollection services, TimeProvider time)
    {
        for (var index = 0; index < services.Count; index++)
        {
            var service = services[index];
            if (service is { IsKeyedService: false, Lifetime: ServiceLifetime.Singleton, ImplementationType: { } type } && TellsTime(type))
                services[index] = ServiceDescriptor.Singleton(service.ServiceType, provider => ActivatorUtilities.CreateInstance(provider, type, time));
        }
    }

    private static bool TellsTime(Type type) =>
        type.Namespace?.StartsWith("Normitri.", StringComparison.Ordinal) == true
        && !type.IsGenericTypeDefinition
        && type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(TimeProvider)));
}
