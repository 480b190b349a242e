namespace Normitri.Inference.Lint;

/// <summary>Something that is allowed, and that its author may not have meant.</summary>
/// <param name="Path">JSON path of the member, such as <c>$.thresholds.default</c>.</param>
/// <param name="Message">A sentence that says what will happen.</param>
public readonly record struct LintFinding(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
