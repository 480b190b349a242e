namespace Normitri.Inference.Queueing;

/// <summary>Who waits to be served: in the round that goes on, or, having had its part of that, in the next one.</summary>
internal sealed class Rounds<T>
{
    private LinkedList<T> _now = new();
    private LinkedList<T> _next = new();

    /// <summary>The number of the round that goes on; rises.</summary>
    public long Number { get; private set; } = 1;

    public bool IsEmpty => _now.Count == 0 && _next.Count == 0;

    /// <summary>Who is served next; begins the next round when nobody is left in this one. There must be one.</summary>
    public T First()
    {
        if (_now.Count == 0)
        {
            (_now, _next) = (_next, _now);
            Number++;
        }

        return _now.First!.Value;
    }

    /// <summary>Who is served next of those who let nobody go first; the others have no turn in their round. There must be one.</summary>
    /// <param name="mayLet">Whether somebody might let another go first: who may not is not compared.</param>
    /// <param name="lets">Whether the former lets the latter go first.</param>
    /// <param name="most">So many are passed over, and so many are looked at for each of them.</param>
    public T First(Func<T, bool> mayLet, Func<T, T, bool> lets, int most)
    {
        var first = First();
        for (var passed = 0; passed < most && mayLet(first) && LetsAnyone(first, lets, most); passed++)
        {
            MoveToNextRound(_now.First!);
            first = First();
        }

        return first;
    }

    public void Add(LinkedListNode<T> node, bool toNextRound) => (toNextRound ? _next : _now).AddLast(node);

    public void Remove(LinkedListNode<T> node) => node.List!.Remove(node);

    public void MoveToNextRound(LinkedListNode<T> node)
    {
        Remove(node);
        _next.AddLast(node);
    }

    private bool LetsAnyone(T first, Func<T, T, bool> lets, int most) => _now.Concat(_next).Take(most).Any(other => lets(first, other));
}
