using System.Runtime.CompilerServices;

namespace Orleans.Standin;

/// <summary>The unanswered calls of one sender, looked through once a second. Striped lists: adding costs no allocation.</summary>
internal sealed class PendingCalls
{
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, 16).Select(_ => new Stripe())];

    public void Add(IPendingCall call, TimeSpan timeout)
    {
        var stripe = StripeOf(call);
        lock (stripe)
        {
            call.Deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
            call.NextPending = stripe.First;
            if (stripe.First is not null)
                stripe.First.PreviousPending = call;
            stripe.First = call;
        }
    }

    public void Remove(IPendingCall call)
    {
        var stripe = StripeOf(call);
        lock (stripe)
        {
            if (call.Deadline == 0)
                return;
            call.Deadline = 0;
            if (call.PreviousPending is null)
                stripe.First = call.NextPending;
            else
                call.PreviousPending.NextPending = call.NextPending;
            if (call.NextPending is not null)
                call.NextPending.PreviousPending = call.PreviousPending;
            call.PreviousPending = call.NextPending = null;
        }
    }

    public void FailExpired(Func<IPendingCall, Exception> reason)
    {
        var now = Environment.TickCount64;
        FailWhere(call => call.Deadline <= now, reason);
    }

    public void FailWhere(Func<IPendingCall, bool> condition, Func<IPendingCall, Exception> reason)
    {
        var chosen = new List<IPendingCall>();
        foreach (var stripe in _stripes)
        {
            lock (stripe)
            {
                for (var call = stripe.First; call is not null; call = call.NextPending)
                {
                    if (condition(call))
                        chosen.Add(call);
                }
            }
        }

        foreach (var call in chosen)
            call.Fail(reason(call));
    }

    private Stripe StripeOf(IPendingCall call) => _stripes[RuntimeHelpers.GetHashCode(call) & 15];

    private sealed class Stripe
    {
        public IPendingCall? First { get; set; }
    }
}
