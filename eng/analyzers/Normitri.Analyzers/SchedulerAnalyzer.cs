using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Normitri.Analyzers;

/// <summary>NORM001, NORM002: grain code stays on the scheduler of its grain, so that one turn at a time touches its state.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchedulerAnalyzer : DiagnosticAnalyzer
{
    private const int ContinueOnCapturedContext = 1;

    private static readonly DiagnosticDescriptor Leaves = Rule.Of(
        "NORM001", "Grain code leaves its scheduler",
        "'{0}' runs code beside the turns of the grain: await it here, or call another grain");

    private static readonly DiagnosticDescriptor DropsContext = Rule.Of(
        "NORM002", "Grain code drops its context",
        "What follows 'ConfigureAwait' without the captured context runs beside the turns of the grain: leave it out");

    private static readonly HashSet<string> Methods =
    [
        "System.Threading.Tasks.Task.Run",
        "System.Threading.Tasks.TaskFactory.StartNew",
        "System.Threading.ThreadPool.QueueUserWorkItem",
        "System.Threading.ThreadPool.UnsafeQueueUserWorkItem",
        "System.Threading.ThreadPool.RegisterWaitForSingleObject",
        "System.Threading.ThreadPool.UnsafeRegisterWaitForSingleObject",
    ];

    private static readonly HashSet<string> Types =
        ["System.Threading.Thread", "System.Threading.Timer", "System.Timers.Timer", "System.ComponentModel.BackgroundWorker"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Leaves, DropsContext];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var grains = GrainCode.Of(start.Compilation, start.Options);
            start.RegisterOperationAction(operation => Look(operation, grains), OperationKind.Invocation, OperationKind.MethodReference, OperationKind.ObjectCreation, OperationKind.PropertyReference);
        });
    }

    private static void Look(OperationAnalysisContext context, GrainCode grains)
    {
        if (!grains.Contains(context.ContainingSymbol))
            return;
        if (LeavesTheScheduler(context.Operation) is { } member)
            context.ReportDiagnostic(Diagnostic.Create(Leaves, context.Operation.Syntax.GetLocation(), $"{member.ContainingType.Name}.{member.Name}"));
        else if (context.Operation is IInvocationOperation invocation && LeavesTheContext(invocation))
            context.ReportDiagnostic(Diagnostic.Create(DropsContext, invocation.Syntax.GetLocation()));
    }

    private static ISymbol? LeavesTheScheduler(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { } method } when IsBanned(method) => method,
        IMethodReferenceOperation { Method: { } method } when IsBanned(method) => method,
        IObjectCreationOperation { Constructor: { } constructor } when Types.Contains(constructor.ContainingType.PlainName()) => constructor,
        IPropertyReferenceOperation { Property: { Name: "Default" } property } when property.ContainingType.PlainName() == "System.Threading.Tasks.TaskScheduler" => property,
        _ => null,
    };

    private static bool IsBanned(IMethodSymbol method)
    {
        var type = method.ContainingType.PlainName();
        return type == "System.Threading.Tasks.Parallel" || Methods.Contains($"{type}.{method.Name}");
    }

    private static bool LeavesTheContext(IInvocationOperation invocation) =>
        invocation.TargetMethod is { Name: "ConfigureAwait", ContainingNamespace: { } space }
        && space.ToDisplayString() == "System.Threading.Tasks"
        && Option(invocation) switch { bool capture => !capture, int options => (options & ContinueOnCapturedContext) == 0, _ => true };

    /// <summary>Written as an extension, the first argument is what is awaited.</summary>
    private static object? Option(IInvocationOperation invocation) => invocation.Arguments[^1].Value.ConstantValue is { HasValue: true } constant ? constant.Value : null;
}
