using Normitri.Storage.Journal;

namespace Normitri.Server.Shedding;

internal static class SheddingExtensions
{
    public static IServiceCollection AddShedding(this IServiceCollection services) => services
        .AddSingleton<Backlog>()
        .AddSingleton<IOutcomeListener>(provider => provider.GetRequiredService<Backlog>())
        .AddSingleton<Contention>()
        .AddSingleton<LoadShedder>()
        .AddSingleton<UnitDrain>()
        .AddHostedService<BacklogSampler>();
}
