using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Normitri.Analyzers;

/// <summary>NORM008: nothing async returns void: nobody can wait for it, and what it throws ends the process.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor AsyncVoid = Rule.Of(
        "NORM008", "Async code returns void", "'{0}' is async and returns void, so what it throws ends the process: return a task");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [AsyncVoid];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            static symbol => Look((IMethodSymbol)symbol.Symbol, symbol.Symbol.Place(), symbol.ReportDiagnostic), SymbolKind.Method);
        context.RegisterOperationAction(
            static operation => Look(((ILocalFunctionOperation)operation.Operation).Symbol, ((ILocalFunctionOperation)operation.Operation).Symbol.Place(), operation.ReportDiagnostic),
            OperationKind.LocalFunction);
        context.RegisterOperationAction(
            static operation => Look(((IAnonymousFunctionOperation)operation.Operation).Symbol, operation.Operation.Syntax.GetLocation(), operation.ReportDiagnostic),
            OperationKind.AnonymousFunction);
    }

    private static void Look(IMethodSymbol method, Location place, Action<Diagnostic> report)
    {
        if (method is { IsAsync: true, ReturnsVoid: true })
            report(Diagnostic.Create(AsyncVoid, place, method.MethodKind == MethodKind.AnonymousFunction ? "the lambda" : method.Name));
    }
}
