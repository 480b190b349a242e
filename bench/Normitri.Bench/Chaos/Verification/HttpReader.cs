using Normitri.Client;

namespace Normitri.Bench.Chaos.Verification;

/// <summary>Reads results and books as everybody can.</summary>
internal sealed class HttpReader(Uri address, string key)
{
    private readonly NormitriClient _client = NormitriClient.Create(new NormitriClientOptions { Address = address, Key = key });

    public async Task<IReadOnlyList<ResultRow>> ResultsAsync()
    {
        var rows = new List<ResultRow>();
        foreach (var unit in ChaosUnits.All)
        {
            await foreach (var entry in _client.GetResultsAsync(unit, pageSize: 1_000))
                rows.Add(new ResultRow(entry.Cursor, UnitKey.Of(unit), entry.Result.Sequence, entry.Result.FrameId));
        }

        return rows;
    }

    public async Task<IReadOnlyList<BooksEntry>> CamerasAsync()
    {
        var rows = new List<BooksEntry>();
        foreach (var store in ChaosUnits.All.Select(unit => unit.Store).Distinct())
        {
            rows.AddRange((await _client.GetCamerasAsync(store)).Select(camera => new BooksEntry(
                UnitKey.Of(false, store, camera.Camera), camera.Books.Accepted, camera.Books.Processed, camera.Books.Dropped, camera.Books.Dead,
                camera.Books.Waiting, camera.Books.Duplicates)));
        }

        return rows;
    }

    /// <summary>Stores sum up customers too; their duplicates are not told.</summary>
    public async Task<IReadOnlyList<BooksEntry>> StoresAsync() =>
        [.. (await _client.GetStoresAsync()).Select(store =>
            new BooksEntry(store.Store, store.Accepted, store.Processed, store.Dropped, store.Dead, store.Waiting, 0))];
}
