namespace Orleans.Standin;

/// <summary>A call whose sender does not wait: its failure is only logged.</summary>
internal sealed class OneWayCall : GrainCall
{
    public required object?[] Arguments { get; init; }

    public override bool IsOver => false;

    public override Task Invoke(Activation target) => Method.Invoke(target.GrainInstance!, Arguments);

    public override void Answer(Task ended)
    {
    }

    public override void Answer(object? result)
    {
    }

    public override object? ResultOf(Task ended) => null;

    public override void Fail(Exception exception) => Sender?.OneWayFailed(exception, this);
}
