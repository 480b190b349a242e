namespace Normitri.Inference.Queueing;

/// <summary>
/// Whose frame is next. Tenants take turns, and a turn is as many frames as the tenant's weight (deficit round robin with frames
/// of one size: Shreedhar and Varghese, 1996). Within a turn the tenant's units take turns, one frame each; a unit's frames keep
/// their order. Every operation takes the same time, however much waits. Not safe for threads: <see cref="FairQueue"/> is.
/// </summary>
internal sealed class FairSchedule(Func<string, int, int> weightOf)
{
    private readonly Dictionary<string, TenantLane> _tenants = new(StringComparer.Ordinal);
    private readonly Dictionary<UnitKey, UnitLane> _units = [];
    private readonly LinkedList<TenantLane> _turns = new();
    private readonly Stack<TenantLane> _spareTenants = new();
    private readonly Stack<UnitLane> _spareUnits = new();

    /// <summary>Everything that waits, in no order that matters.</summary>
    public IEnumerable<InferenceItem> Items => _units.Values.SelectMany(lane => lane.Items);

    /// <summary>How many frames of the unit wait.</summary>
    public int CountOf(in UnitKey unit) => _units.TryGetValue(unit, out var lane) ? lane.Items.Count : 0;

    public void Add(InferenceItem item)
    {
        var key = new UnitKey(item.Request.Tenant, item.Request.Unit);
        if (!_units.TryGetValue(key, out var lane))
        {
            lane = OpenUnit(key, item.Request.Weight);
        }

        // A changed weight counts from the tenant's next turn on.
        lane.Tenant.Weight = weightOf(key.Tenant, item.Request.Weight);
        item.Lane = lane;
        lane.Items.AddLast(item.Node);
    }

    /// <summary>The frame that <see cref="Next"/> would take. There must be one.</summary>
    public InferenceItem Peek() => _turns.First!.Value.Units.First!.Value.Items.First!.Value;

    /// <summary>Takes the next frame. There must be one.</summary>
    public InferenceItem Next()
    {
        var tenant = _turns.First!.Value;
        var unit = tenant.Units.First!.Value;
        var item = unit.Items.First!.Value;
        tenant.Credit--;
        Remove(item);
        if (unit.Items.Count > 0)
        {
            tenant.Units.RemoveFirst();
            tenant.Units.AddLast(unit.Node);
        }

        if (tenant.Units.Count > 0 && tenant.Credit == 0)
        {
            tenant.Credit = tenant.Weight;
            _turns.RemoveFirst();
            _turns.AddLast(tenant.Node);
        }

        return item;
    }

    /// <summary>Takes out an item that waits.</summary>
    public void Remove(InferenceItem item)
    {
        var unit = item.Lane!;
        item.Lane = null;
        unit.Items.Remove(item.Node);
        if (unit.Items.Count > 0)
        {
            return;
        }

        var tenant = unit.Tenant;
        tenant.Units.Remove(unit.Node);
        _units.Remove(unit.Key);
        _spareUnits.Push(unit);
        if (tenant.Units.Count == 0)
        {
            _turns.Remove(tenant.Node);
            _tenants.Remove(tenant.Name);
            _spareTenants.Push(tenant);
        }
    }

    private UnitLane OpenUnit(in UnitKey key, int weight)
    {
        if (!_tenants.TryGetValue(key.Tenant, out var tenant))
        {
            tenant = OpenTenant(key.Tenant, weight);
        }

        var lane = _spareUnits.Count > 0 ? _spareUnits.Pop() : new UnitLane();
        lane.Key = key;
        lane.Tenant = tenant;
        _units.Add(key, lane);
        tenant.Units.AddLast(lane.Node);
        return lane;
    }

    private TenantLane OpenTenant(string name, int weight)
    {
        var lane = _spareTenants.Count > 0 ? _spareTenants.Pop() : new TenantLane();
        lane.Name = name;
        lane.Credit = lane.Weight = weightOf(name, weight);
        _tenants.Add(name, lane);
        _turns.AddLast(lane.Node);
        return lane;
    }
}
