using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Normitri.Analyzers;

/// <summary>NORM009: a call of a grain is awaited, or says that its end is of no interest: else its failure is lost, and its order too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GrainCallAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor NotAwaited = Rule.Of(
        "NORM009", "Grain call that nobody awaits", "The end of '{0}' is lost: await the call, or end it with 'Ignore()' where its failure really does not matter");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [NotAwaited];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var grains = GrainCode.Of(start.Compilation, start.Options);
            start.RegisterOperationAction(operation => Look(operation, grains), OperationKind.Invocation);
        });
    }

    private static void Look(OperationAnalysisContext context, GrainCode grains)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.Type.IsTask() && IsOnGrain(call, grains) && IsDropped(call))
            context.ReportDiagnostic(Diagnostic.Create(NotAwaited, call.Syntax.GetLocation(), $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}"));
    }

    private static bool IsOnGrain(IInvocationOperation call, GrainCode grains) =>
        grains.IsGrainInterface(call.TargetMethod.ContainingType) || grains.IsGrainInterface(call.Instance?.Type);

    /// <summary>As a statement of its own, assigned to nothing, or as the body of a lambda that returns nothing.</summary>
    private static bool IsDropped(IOperation call)
    {
        var outer = call.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation)
            outer = outer.Parent;
        return outer is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
    }
}
