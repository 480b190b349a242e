using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Normitri.Analyzers.Tests.Snippets;

/// <summary>Code that is compiled and looked at by one analyzer. <c>[|...|]</c> marks what it is to complain about.</summary>
internal sealed class Snippet
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Diagnostics;
        using System.Diagnostics.CodeAnalysis;
        using System.Threading;
        using System.Threading.Tasks;
        using Orleans;
        using Orleans.Runtime;

        """;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly List<TextSpan> _marked = [];
    private readonly SourceText _text;

    private Snippet(string marked)
    {
        var plain = marked;
        for (var from = plain.IndexOf("[|", StringComparison.Ordinal); from >= 0; from = plain.IndexOf("[|", StringComparison.Ordinal))
        {
            plain = plain.Remove(from, 2);
            var to = plain.IndexOf("|]", from, StringComparison.Ordinal);
            plain = plain.Remove(to, 2);
            _marked.Add(TextSpan.FromBounds(from, to));
        }

        _text = SourceText.From(plain);
    }

    /// <summary>The analyzer complains about what is marked, in this order, under this id, and about nothing else.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="code">Types, with marks.</param>
    /// <param name="grainCode">Whether the whole assembly says that it is grain code.</param>
    public static async Task ExpectAsync<TAnalyzer>(string id, string code, bool grainCode = false)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var snippet = new Snippet(Usings + code);
        Assert.Equal(snippet._marked.Select(span => $"{id} {snippet.Describe(span)}"), await snippet.LookAsync(new TAnalyzer(), grainCode));
    }

    /// <summary>The analyzer finds nothing.</summary>
    public static Task ExpectNothingAsync<TAnalyzer>(string code, bool grainCode = false)
        where TAnalyzer : DiagnosticAnalyzer, new() => ExpectAsync<TAnalyzer>("", code, grainCode);

    private async Task<List<string>> LookAsync(DiagnosticAnalyzer analyzer, bool grainCode)
    {
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(_text, new CSharpParseOptions(LanguageVersion.Latest))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var options = new AnalyzerOptions([], new BuildProperties(grainCode));
        var faults = new List<string>();
        var withAnalyzers = compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(
            options, (failure, _, _) => faults.Add(failure.ToString()), concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var found = await withAnalyzers.GetAnalyzerDiagnosticsAsync();
        Assert.Empty(faults);
        return [.. found.OrderBy(one => one.Location.SourceSpan).Select(one => $"{one.Id} {Describe(one.Location.SourceSpan)}")];
    }

    private string Describe(TextSpan span)
    {
        var start = _text.Lines.GetLinePosition(span.Start);
        return $"at {start.Line},{start.Character}: {_text.GetSubText(span)}";
    }
}
