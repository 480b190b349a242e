using Normitri.Server.Problems;

namespace Normitri.Server.Ingest.Batches;

/// <summary>A batch in memory: what its first part lists, and the pictures that came with it. Valid until disposed.</summary>
internal sealed class FrameBatch(IReadOnlyList<BatchItem> items) : IDisposable
{
    private readonly Dictionary<string, BatchPart> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _expected = items.Where(item => item.Part is not null).Select(item => item.Part!).ToHashSet(StringComparer.Ordinal);
    private Problem? _broken;

    public IReadOnlyList<BatchItem> Items => items;

    /// <summary>Parts that no item names.</summary>
    public List<string> Unexpected { get; } = [];

    public bool Expects(string part) => _expected.Contains(part);

    /// <summary>Keeps a part that an item names. A second one of the same name makes both worthless: it is not known which is meant.</summary>
    public void Add(string name, BatchPart part)
    {
        if (_parts.TryAdd(name, part))
            return;
        part.Body?.Dispose();
        _parts[name].Body?.Dispose();
        _parts[name] = new BatchPart(null, BatchProblems.PartTwice(name));
    }

    /// <summary>The body ended or broke before its end: what is missing was not received.</summary>
    public void Break(Problem problem) => _broken = problem;

    public BatchPart PartOf(BatchItem item) =>
        _parts.TryGetValue(item.Part!, out var part) ? part : new BatchPart(null, _broken ?? BatchProblems.PartMissing(item.Part!));

    public void Dispose()
    {
        foreach (var part in _parts.Values)
            part.Body?.Dispose();
        _parts.Clear();
    }
}
