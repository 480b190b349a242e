namespace Normitri.Inference.Queueing;

/// <summary>
/// Whose frame is next. Tenants are served in rounds, each as many frames a round as its weight; within a tenant its units are served in rounds of one frame
/// each, and a unit's frames keep their order. Who comes in a round in which it was not served yet is served in that round, before those who had their part: one
/// who sends little does not wait behind one who sends much, also when that one never has more than a frame waiting (deficit round robin of Shreedhar and
/// Varghese, 1996, with the order of start-time fair queueing, Goyal, Vin and Cheng, 1996). Who had more than his share lately lets those go first to whom
/// he would have to give his executor back (docs/decisions/0035-excess-gives-its-executor-back.md). Every operation takes the same time, however
/// much waits. Not safe for threads: <see cref="FairQueue"/> is.
/// </summary>
/// <param name="weightOf">The weight of a tenant, by its name and the weight that was asked for.</param>
/// <param name="ledger">Who had how much.</param>
internal sealed class FairSchedule(Func<string, int, int> weightOf, ShareLedger ledger)
{
    /// <summary>So many who had more than their share are passed over for a frame, and so many are looked at for one who goes before them.</summary>
    private const int MostLooks = 64;

    /// <summary>Who has nothing waiting is remembered for its round up to this many; then all of them are forgotten, which costs a round of fairness at most.</summary>
    private const int MostRemembered = 4_096;

    private readonly Dictionary<string, TenantLane> _tenants = new(StringComparer.Ordinal);
    private readonly Dictionary<UnitKey, UnitLane> _units = [];
    private readonly Dictionary<UnitKey, long> _servedIn = [];
    private readonly Rounds<TenantLane> _turns = new();
    private readonly Stack<UnitLane> _spareUnits = new();
    // Made once: they are asked for every frame.
    private readonly Func<TenantLane, bool> _isTenantBeyond = tenant => ledger.IsBeyond(tenant.Name);
    private readonly Func<UnitLane, bool> _isUnitBeyond = unit => ledger.IsBeyond(unit.Key);
    private readonly Func<UnitLane, UnitLane, bool> _letsUnit = (unit, other) => ledger.MustYield(unit.Oldest.Request, other.Oldest.Request);
    private readonly Func<TenantLane, TenantLane, bool> _letsTenant =
        (tenant, other) => ledger.MustYield(tenant.Units.First().Oldest.Request, other.Units.First().Oldest.Request);
    private int _idleTenants;

    /// <summary>Everything that waits, in no order that matters.</summary>
    public IEnumerable<InferenceItem> Items => _units.Values.SelectMany(lane => lane.Items);

    /// <summary>Units and tenants that are kept in mind, waiting or not.</summary>
    internal int Remembered => _servedIn.Count + _tenants.Count;

    /// <summary>How many frames of the unit wait.</summary>
    public int CountOf(in UnitKey unit) => _units.TryGetValue(unit, out var lane) ? lane.Items.Count : 0;

    public void Add(InferenceItem item) => LaneOf(item).Items.AddLast(item.Node);

    /// <summary>Puts a frame back that was taken: before the others of its unit.</summary>
    public void Return(InferenceItem item) => LaneOf(item).Items.AddFirst(item.Node);

    /// <summary>The frame that <see cref="Next"/> would take. There must be one.</summary>
    public InferenceItem Peek() => NextUnit().Oldest;

    /// <summary>Takes the next frame. There must be one.</summary>
    public InferenceItem Next()
    {
        var unit = NextUnit();
        var (tenant, item) = (unit.Tenant, unit.Oldest);
        Renew(tenant);
        tenant.Credit--;
        Remember(unit);
        Remove(item);
        if (unit.Items.Count > 0)
        {
            tenant.Units.MoveToNextRound(unit.Node);
        }

        if (!tenant.Units.IsEmpty && tenant.Credit == 0)
        {
            _turns.MoveToNextRound(tenant.Node);
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
        if (tenant.Units.IsEmpty)
        {
            _turns.Remove(tenant.Node);
            _idleTenants++;
        }
    }

    private UnitLane NextUnit() => _turns.First(_isTenantBeyond, _letsTenant, MostLooks).Units.First(_isUnitBeyond, _letsUnit, MostLooks);

    private UnitLane LaneOf(InferenceItem item)
    {
        var key = new UnitKey(item.Request.Tenant, item.Request.Unit);
        var weight = weightOf(key.Tenant, item.Request.Weight);
        if (!_units.TryGetValue(key, out var lane))
        {
            lane = OpenUnit(key, weight);
        }

        // A changed weight counts from the tenant's next round on.
        lane.Tenant.Weight = weight;
        item.Lane = lane;
        return lane;
    }

    private UnitLane OpenUnit(in UnitKey key, int weight)
    {
        var tenant = OpenTenant(key.Tenant, weight);
        var lane = _spareUnits.Count > 0 ? _spareUnits.Pop() : new UnitLane();
        lane.Key = key;
        lane.Tenant = tenant;
        _units.Add(key, lane);
        tenant.Units.Add(lane.Node, toNextRound: _servedIn.TryGetValue(key, out var round) && round == tenant.Units.Number);
        return lane;
    }

    private TenantLane OpenTenant(string name, int weight)
    {
        if (_tenants.TryGetValue(name, out var tenant) && !tenant.Units.IsEmpty)
        {
            return tenant;
        }

        if (tenant is null)
        {
            ForgetTenants();
            tenant = new TenantLane { Name = name };
            _tenants.Add(name, tenant);
        }
        else
        {
            _idleTenants--;
        }

        tenant.Weight = weight;
        Renew(tenant);
        _turns.Add(tenant.Node, toNextRound: tenant.Credit == 0);
        return tenant;
    }

    /// <summary>In another round than that of its credit a tenant has all of it: nobody saves up.</summary>
    private void Renew(TenantLane tenant)
    {
        if (tenant.CreditRound != _turns.Number)
        {
            (tenant.CreditRound, tenant.Credit) = (_turns.Number, tenant.Weight);
        }
    }

    private void Remember(UnitLane unit)
    {
        if (_servedIn.Count >= MostRemembered + _units.Count)
        {
            _servedIn.Clear();
        }

        _servedIn[unit.Key] = unit.Tenant.Units.Number;
    }

    private void ForgetTenants()
    {
        if (_idleTenants < MostRemembered)
        {
            return;
        }

        foreach (var (name, tenant) in _tenants)
        {
            if (tenant.Units.IsEmpty)
            {
                _tenants.Remove(name);
            }
        }

        _idleTenants = 0;
        // Rounds of a tenant that comes anew begin at one again.
        _servedIn.Clear();
    }
}
