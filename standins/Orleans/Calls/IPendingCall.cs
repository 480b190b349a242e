namespace Orleans.Standin;

/// <summary>A call that waits for its answer, as a link in the list of its sender.</summary>
internal interface IPendingCall
{
    IPendingCall? PreviousPending { get; set; }

    IPendingCall? NextPending { get; set; }

    /// <summary>In ticks of <see cref="Environment.TickCount64"/>; zero when it is in no list.</summary>
    long Deadline { get; set; }

    Silo? TargetSilo { get; }

    void Fail(Exception exception);
}
