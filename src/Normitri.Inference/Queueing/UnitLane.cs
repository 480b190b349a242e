namespace Normitri.Inference.Queueing;

/// <summary>What one unit has waiting, oldest first. It exists only while something waits.</summary>
internal sealed class UnitLane
{
    public UnitLane() => Node = new LinkedListNode<UnitLane>(this);

    public UnitKey Key { get; set; }

    public TenantLane Tenant { get; set; } = null!;

    public LinkedList<InferenceItem> Items { get; } = new();

    public InferenceItem Oldest => Items.First!.Value;

    /// <summary>The lane's place among the units of its tenant, which take turns.</summary>
    public LinkedListNode<UnitLane> Node { get; }
}
