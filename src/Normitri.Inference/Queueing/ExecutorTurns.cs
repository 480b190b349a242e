namespace Normitri.Inference.Queueing;

/// <summary>
/// Who is on the executors of one model, and whether one of them should give its executor back: where all are taken, one who had more than his share makes room
/// for one who had not (docs/decisions/0035-excess-gives-its-executor-back.md). Not safe for threads: <see cref="FairQueue"/> is.
/// </summary>
/// <param name="executors">Executors that there are; 0: nobody gives one back.</param>
/// <param name="ledger">Who had how much; kept here.</param>
/// <param name="time">The clock.</param>
internal sealed class ExecutorTurns(int executors, ShareLedger ledger, TimeProvider time)
{
    private readonly List<ExecutorTurn> _turns = new(executors);

    public void Begin(ExecutorTurn turn, List<InferenceItem> items, int count)
    {
        if (executors == 0 || count == 0)
        {
            return;
        }

        turn.Items.AddRange(items[^count..]);
        turn.Since = time.GetTimestamp();
        _turns.Add(turn);
    }

    /// <summary>The frames have ended, or went back.</summary>
    /// <param name="turn">A turn, begun or not.</param>
    /// <param name="counts">Whether the frames count as run: not those that were returned.</param>
    public void End(ExecutorTurn turn, bool counts)
    {
        if (!_turns.Remove(turn))
        {
            return;
        }

        if (counts)
        {
            var each = time.GetElapsedTime(turn.Since) / turn.Items.Count;
            foreach (var item in turn.Items)
            {
                ledger.Count(item.Request.Tenant, item.Request.Unit, each);
            }
        }

        turn.Clear();
    }

    /// <summary>A frame waits. Where no executor is free, it asks for the one that was taken last of those that must yield to it.</summary>
    public void Wait(InferenceItem item, int weight)
    {
        if (executors == 0)
        {
            return;
        }

        ledger.See(item.Request.Tenant, item.Request.Unit, weight);
        if (_turns.Count < executors)
        {
            return;
        }

        ExecutorTurn? last = null;
        foreach (var turn in _turns)
        {
            if (!turn.IsAsked && (last is null || turn.Since > last.Since) && MustYield(turn, item))
            {
                last = turn;
            }
        }

        last?.Ask();
    }

    private bool MustYield(ExecutorTurn turn, InferenceItem to)
    {
        foreach (var item in turn.Items)
        {
            if (!ledger.MustYield(item.Request, to.Request))
            {
                return false;
            }
        }

        return true;
    }
}
