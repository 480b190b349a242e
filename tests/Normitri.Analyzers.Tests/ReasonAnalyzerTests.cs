using Normitri.Analyzers.Tests.Snippets;

namespace Normitri.Analyzers.Tests;

public sealed class ReasonAnalyzerTests
{
    [Theory]
    [InlineData("[|#pragma warning disable NORM001|]\npublic class Thing;")]
    [InlineData("[|#pragma warning disable NORM001, CS0168|]\npublic class Thing;")]
    [InlineData("[|#pragma warning disable NORM001 // ok|]\npublic class Thing;")]
    [InlineData("[|#pragma warning disable|]\npublic class Thing;")]
    [InlineData("[|#pragma warning disable NORM013|]\n[|#pragma warning disable NORM001|]\npublic class Thing;")]
    [InlineData("[[|SuppressMessage(\"Concurrency\", \"NORM001\")|]]\npublic class Thing;")]
    [InlineData("[[|SuppressMessage(\"Concurrency\", \"NORM001:Leaves\", Justification = \"hidden in an attribute\")|]]\npublic class Thing;")]
    public Task AnExceptionWithoutAReason_IsAnError(string code) => Snippet.ExpectAsync<ReasonAnalyzer>("NORM013", code);

    [Theory]
    [InlineData("#pragma warning disable NORM001 // The codec has no async form; it runs on a thread of its own.\npublic class Thing;")]
    [InlineData("#pragma warning disable CS0168\npublic class Thing;")]
    [InlineData("#pragma warning restore NORM001\npublic class Thing;")]
    [InlineData("[SuppressMessage(\"Design\", \"CA1000\")]\npublic class Thing;")]
    public Task AnExceptionWithAReason_IsFine(string code) => Snippet.ExpectNothingAsync<ReasonAnalyzer>(code);
}
