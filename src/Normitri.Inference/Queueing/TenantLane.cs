namespace Normitri.Inference.Queueing;

/// <summary>The units of one tenant that have something waiting. It exists only while one has.</summary>
internal sealed class TenantLane
{
    public TenantLane() => Node = new LinkedListNode<TenantLane>(this);

    public string Name { get; set; } = string.Empty;

    /// <summary>Frames that it may run in a turn.</summary>
    public int Weight { get; set; }

    /// <summary>Of these, the frames left in the turn that goes on.</summary>
    public int Credit { get; set; }

    public LinkedList<UnitLane> Units { get; } = new();

    /// <summary>The lane's place among the tenants, which take turns.</summary>
    public LinkedListNode<TenantLane> Node { get; }
}
