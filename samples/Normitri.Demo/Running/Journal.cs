using Normitri.Client;

namespace Normitri.Demo.Running;

/// <summary>The books of the whole data folder, asked over HTTP.</summary>
internal sealed class Journal(NormitriClient client)
{
    public async Task<JournalView> ReadAsync(CancellationToken cancellation)
    {
        var cameras = new List<(string Store, CameraOverview Camera)>();
        foreach (var store in await client.GetStoresAsync(cancellation))
            cameras.AddRange((await client.GetCamerasAsync(store.Store, cancellation)).Select(camera => (store.Store, camera)));
        return new JournalView(
            cameras,
            cameras.Aggregate(default(Books), (sum, one) => sum + Of(one.Camera.Books)));
    }

    private static Books Of(CameraBooks books) =>
        new(books.Accepted, books.Processed, books.Dropped, books.Dead, books.Waiting, books.Duplicates);
}
