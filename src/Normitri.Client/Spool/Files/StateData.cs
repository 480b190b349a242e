namespace Normitri.Client;

/// <summary>What a spool must know beside the items themselves. Holds as of one moment.</summary>
/// <param name="Generation">Rises with each state that is written; names the file of the outcomes since.</param>
/// <param name="NextId">Items with this id or above came later.</param>
/// <param name="Units">Books and last sequences.</param>
/// <param name="Folded">Books of units that are known no more, by class.</param>
/// <param name="Waiting">Ids of the items that wait, ascending.</param>
/// <param name="DamagedPlaces">By segment, places that are counted already.</param>
/// <param name="Damage">What the disk took so far.</param>
internal sealed record StateData(
    long Generation,
    long NextId,
    IReadOnlyList<UnitRecord> Units,
    IReadOnlyList<SpoolBooks> Folded,
    IReadOnlyList<long> Waiting,
    IReadOnlyDictionary<long, int> DamagedPlaces,
    SpoolDamage Damage)
{
    public static StateData Empty { get; } = new(0, 1, [], new SpoolBooks[SpoolUnit.Classes], [], new Dictionary<long, int>(), default);
}
