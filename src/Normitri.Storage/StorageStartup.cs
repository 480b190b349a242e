using Microsoft.Extensions.DependencyInjection;

namespace Normitri.Storage;

/// <summary>Opens the storage without a host: for tools and tests. A host does the same before it starts anything else.</summary>
public static class StorageStartup
{
    /// <summary>Takes the data folder, opens and migrates the database, prepares the frame store. A second call changes nothing.</summary>
    /// <exception cref="StorageException">Another server holds the folder, the database is newer than this program, or the store cannot be reached.</exception>
    public static async Task InitializeAsync(IServiceProvider services, CancellationToken cancellation = default)
    {
        foreach (var component in services.GetServices<IStorageComponent>())
            await component.OpenAsync(cancellation);
    }
}
