namespace Normitri.Inference.Hosting;

/// <summary>One thread of one model.</summary>
/// <param name="Model">The model, as <c>id@version</c>.</param>
/// <param name="Group">What it does: <c>infer</c>, or with threads of their own <c>prepare</c> and <c>read</c>.</param>
/// <param name="Number">From 0 on.</param>
public readonly record struct ExecutorId(string Model, string Group, int Number)
{
    public override string ToString() => $"model {Model} {(Group == Executor ? "executor" : Group)} {Number}";

    /// <summary>The group that runs the network.</summary>
    public const string Executor = "infer";
}
