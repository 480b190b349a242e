namespace Orleans.Standin;

/// <summary>A grain reference: equal to every other one to the same grain.</summary>
internal class GrainReferenceProxy : DispatchProxy
{
    public GrainId GrainId { get; private set; }

    public Dispatcher Origin { get; private set; } = null!;

    public static object Create(Type interfaceType, GrainId grainId, Dispatcher origin)
    {
        var proxy = Create(interfaceType, typeof(GrainReferenceProxy));
        var reference = (GrainReferenceProxy)proxy;
        (reference.GrainId, reference.Origin) = (grainId, origin);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        // A reference made elsewhere, given to a grain, sends from that grain's silo.
        var sender = RuntimeContext.Current?.Silo.Dispatcher ?? Origin;
        return sender.Cluster.Methods.GetOrAdd(targetMethod!, GrainMethod.Of).Send(sender, GrainId, args!);
    }

    public override bool Equals(object? obj) => obj is GrainReferenceProxy other && GrainId.Equals(other.GrainId);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"GrainReference:{GrainId}";
}
