namespace Orleans.Standin;

/// <summary>One part of a memory storage. It lives on a silo and goes with it.</summary>
internal sealed class MemoryPartition(Cluster cluster)
{
    private readonly Dictionary<string, (byte[] Data, string ETag)> _records = [];
    private Silo? _owner;

    public (byte[] Data, string ETag)? Read(string key)
    {
        lock (_records)
        {
            FollowOwner();
            return _records.TryGetValue(key, out var record) ? record : null;
        }
    }

    public string Write(string key, byte[] data, string? expected)
    {
        lock (_records)
        {
            Check(key, expected);
            var etag = Guid.NewGuid().ToString("N");
            _records[key] = (data, etag);
            return etag;
        }
    }

    public void Clear(string key, string? expected)
    {
        lock (_records)
        {
            Check(key, expected);
            _records.Remove(key);
        }
    }

    private void Check(string key, string? expected)
    {
        FollowOwner();
        var stored = _records.TryGetValue(key, out var record) ? record.ETag : null;
        if (stored != expected)
            throw new InconsistentStateException($"e-Tag mismatch for {key}", stored, expected);
    }

    private void FollowOwner()
    {
        var owner = cluster.Any(_owner);
        if (ReferenceEquals(owner, _owner))
            return;
        _owner = owner;
        _records.Clear();
    }
}
