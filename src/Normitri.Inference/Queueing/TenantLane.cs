namespace Normitri.Inference.Queueing;

/// <summary>A tenant that has something waiting, or had it lately.</summary>
internal sealed class TenantLane
{
    public TenantLane() => Node = new LinkedListNode<TenantLane>(this);

    public string Name { get; set; } = string.Empty;

    /// <summary>Frames that it may run in a round.</summary>
    public int Weight { get; set; }

    /// <summary>Of these, the frames left in <see cref="CreditRound"/>.</summary>
    public int Credit { get; set; }

    /// <summary>The round of the tenants that the credit is of.</summary>
    public long CreditRound { get; set; }

    /// <summary>Its units, which have rounds of their own: one frame each.</summary>
    public Rounds<UnitLane> Units { get; } = new();

    /// <summary>The lane's place among the tenants that have something waiting.</summary>
    public LinkedListNode<TenantLane> Node { get; }
}
