namespace Orleans.Standin;

/// <summary>One call on its way: what the queue and the turns need to know of it.</summary>
internal abstract class GrainCall
{
    /// <summary>The next one in the activation's queue.</summary>
    public GrainCall? Next { get; set; }

    public required GrainMethod Method { get; init; }

    public GrainId Target { get; init; }

    /// <summary>Null for what an activation sends to itself.</summary>
    public Dispatcher? Sender { get; init; }

    public Activation? Source { get; init; }

    public Dictionary<string, object>? RequestContext { get; init; }

    /// <summary>Where it was queued last.</summary>
    public Silo? TargetSilo { get; set; }

    public System.Diagnostics.ActivityContext ParentActivity { get; init; }

    /// <summary>Never forwarded: it belongs to this very activation.</summary>
    public virtual bool IsLocalOnly => false;

    public virtual bool KeepsAlive => true;

    public virtual bool AlwaysInterleaves => Method.AlwaysInterleaves;

    public bool IsReadOnly => Method.IsReadOnly;

    public bool MayOvertake => AlwaysInterleaves || IsReadOnly;

    /// <summary>True once nobody waits for the answer: a queued call is then dropped unrun.</summary>
    public abstract bool IsOver { get; }

    public abstract void Fail(Exception exception);

    /// <summary>Calls the grain. The task's result, if any, is the answer.</summary>
    public abstract Task Invoke(Activation target);

    /// <summary>Answers with the task's result, which has ended well.</summary>
    public abstract void Answer(Task ended);

    /// <summary>Answers with what a filter left as the result.</summary>
    public abstract void Answer(object? result);

    public abstract object? ResultOf(Task ended);

    /// <summary>Runs the call as a turn of the activation, and never throws.</summary>
    public async Task RunAsync(Activation target)
    {
        if (IsOver)
            return;
        try
        {
            if (RequestContext is not null)
                Runtime.RequestContext.Current = RequestContext;
            using var activity = target.Silo.Activities?.Start(this);
            if (target.Silo.Filters.Length == 0 && target.GrainInstance is not IIncomingGrainCallFilter)
            {
                var task = Invoke(target);
                await task;
                if (!target.IsLost)
                    Answer(task);
            }
            else
            {
                var context = new IncomingCallContext(this, target);
                await context.Invoke();
                if (!target.IsLost)
                    Answer(context.Result);
            }
        }
        catch (Exception e)
        {
            target.Silo.Log.CallFailed(e, this);
            if (e is InconsistentStateException { IsSourceActivation: true } inconsistent)
            {
                inconsistent.IsSourceActivation = false;
                target.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, e.ToString()));
            }

            if (!target.IsLost)
                Fail(ExceptionRules.AsSeenByCaller(e));
        }
    }

    public override string ToString() => $"{Method} to {Target}";
}
