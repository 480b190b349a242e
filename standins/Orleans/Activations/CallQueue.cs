namespace Orleans.Standin;

/// <summary>A first-in first-out list through the calls themselves: an idle activation pays nothing for it.</summary>
internal struct CallQueue
{
    private GrainCall? _last;

    public GrainCall? First { get; private set; }

    public int Count { get; private set; }

    /// <summary>Those that might start before an earlier one. While zero, a blocked first call blocks all.</summary>
    public int CountThatMayOvertake { get; private set; }

    public void Enqueue(GrainCall call)
    {
        if (_last is null)
            First = call;
        else
            _last.Next = call;
        _last = call;
        Count++;
        if (call.MayOvertake)
            CountThatMayOvertake++;
    }

    public void Remove(GrainCall call, GrainCall? previous)
    {
        if (previous is null)
            First = call.Next;
        else
            previous.Next = call.Next;
        if (ReferenceEquals(_last, call))
            _last = previous;
        call.Next = null;
        Count--;
        if (call.MayOvertake)
            CountThatMayOvertake--;
    }

    public GrainCall? TakeFirst()
    {
        var call = First;
        if (call is not null)
            Remove(call, null);
        return call;
    }
}
