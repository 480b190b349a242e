using System.Collections.Concurrent;

namespace Normitri.Grains.Units;

/// <summary>
/// Most units of a silo are configured alike: equal configurations are one object. Remembers a bounded number of them; beyond, a unit has its own. Safe for
/// any number of threads.
/// </summary>
internal sealed class SharedConfigurations
{
    public const int Most = 256;

    private readonly ConcurrentDictionary<UnitConfiguration, UnitConfiguration> _known = new();

    /// <summary>One that is equal: the same for all who ask, as a rule.</summary>
    public UnitConfiguration Shared(UnitConfiguration configuration)
    {
        if (_known.TryGetValue(configuration, out var known))
            return known;
        // Versions go up and assignments change: what is no longer in use makes room.
        if (_known.Count >= Most)
            _known.Clear();
        return _known.GetOrAdd(configuration, configuration);
    }
}
