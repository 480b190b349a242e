using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Storage;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Clusters;

/// <summary>A real SQLite database and file store in a folder of its own.</summary>
internal sealed class UnitStorage : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private UnitStorage(TimeProvider time)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Normitri:Storage:DataPath"] = Folder,
            ["Normitri:Storage:Synchronous"] = "normal",
        }).Build();
        _services = new ServiceCollection()
            .AddSingleton<IOutcomeListener>(Outcomes)
            .AddSingleton(time)
            .AddNormitriStorage(configuration)
            .BuildServiceProvider();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("normitri-grains-").FullName;

    public OutcomeRecorder Outcomes { get; } = new();

    /// <param name="time">The clock of the storage and of the silos that use it; the system's without it.</param>
    public static async Task<UnitStorage> OpenAsync(TimeProvider? time = null)
    {
        var storage = new UnitStorage(time ?? TimeProvider.System);
        await StorageStartup.InitializeAsync(storage._services);
        return storage;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
