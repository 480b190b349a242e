using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Normitri.Analyzers;

/// <summary>NORM003, NORM004: grain code never holds its thread while it waits; one that waits for its own grain would wait for ever.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor OnTask = Rule.Of(
        "NORM003", "Grain code blocks on a task", "'{0}' holds the thread until the task ends: await it");

    private static readonly DiagnosticDescriptor OnThread = Rule.Of(
        "NORM004", "Grain code blocks its thread", "'{0}' holds a thread that other grains need: await instead");

    private static readonly HashSet<string> TaskMethods = ["Wait", "WaitAll", "WaitAny", "RunSynchronously"];

    private static readonly HashSet<string> ThreadMethods =
    [
        "System.Threading.Thread.Sleep",
        "System.Threading.Thread.Join",
        "System.Threading.SemaphoreSlim.Wait",
        "System.Threading.ManualResetEventSlim.Wait",
        "System.Threading.CountdownEvent.Wait",
        "System.Threading.Barrier.SignalAndWait",
        "System.Threading.WaitHandle.WaitOne",
        "System.Threading.WaitHandle.WaitAll",
        "System.Threading.WaitHandle.WaitAny",
        "System.Threading.SpinWait.SpinUntil",
        "System.Threading.Thread.SpinWait",
        "System.Collections.Concurrent.BlockingCollection.Take",
        "System.Collections.Concurrent.BlockingCollection.GetConsumingEnumerable",
    ];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [OnTask, OnThread];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var grains = GrainCode.Of(start.Compilation, start.Options);
            start.RegisterOperationAction(operation => LookAtCall(operation, grains), OperationKind.Invocation);
            start.RegisterOperationAction(operation => LookAtProperty(operation, grains), OperationKind.PropertyReference);
        });
    }

    private static void LookAtCall(OperationAnalysisContext context, GrainCode grains)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!grains.Contains(context.ContainingSymbol))
            return;
        var method = call.TargetMethod;
        if (WaitsForTask(method))
            Report(context, OnTask, method);
        else if (ThreadMethods.Contains($"{method.ContainingType.PlainName()}.{method.Name}") && !OnlyTries(call))
            Report(context, OnThread, method);
    }

    private static void LookAtProperty(OperationAnalysisContext context, GrainCode grains)
    {
        var property = ((IPropertyReferenceOperation)context.Operation).Property;
        if (property.Name == "Result" && property.ContainingType.IsTask() && grains.Contains(context.ContainingSymbol))
            Report(context, OnTask, property);
    }

    private static bool WaitsForTask(IMethodSymbol method) =>
        (method.ContainingType.IsTask() && TaskMethods.Contains(method.Name))
        || (method.Name == "GetResult" && method.ContainingType.ContainingNamespace?.ToDisplayString() == "System.Runtime.CompilerServices"
            && method.ContainingType.Name.EndsWith("Awaiter", StringComparison.Ordinal));

    /// <summary>With a time of zero nothing is waited for.</summary>
    private static bool OnlyTries(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.Name is "SemaphoreSlim" or "ManualResetEventSlim" or "CountdownEvent"
        && (call.Arguments.FirstConstant() is 0 || call.Arguments.FirstIs("System.TimeSpan", "Zero"));

    private static void Report(OperationAnalysisContext context, DiagnosticDescriptor rule, ISymbol member) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, context.Operation.Syntax.GetLocation(), $"{member.ContainingType.Name}.{member.Name}"));
}
