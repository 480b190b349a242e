namespace Normitri.Grains.Health;

/// <summary>Something that is under way until this is disposed of. Dispose of it once.</summary>
internal readonly struct HealthTurn(HealthSlot slot, TurnCells? cells, int index) : IDisposable
{
    public void Dispose() => slot.Leave(cells, index);
}
