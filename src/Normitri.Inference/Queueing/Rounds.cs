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

    /// <summary>Whether the condition holds for anybody, of as many as are looked at.</summary>
    public bool Any(Func<T, bool> condition, int most) => _now.Concat(_next).Take(most).Any(condition);

    public void Add(LinkedListNode<T> node, bool toNextRound) => (toNextRound ? _next : _now).AddLast(node);

    public void Remove(LinkedListNode<T> node) => node.List!.Remove(node);

    public void MoveToNextRound(LinkedListNode<T> node)
    {
        Remove(node);
        _next.AddLast(node);
    }
}
