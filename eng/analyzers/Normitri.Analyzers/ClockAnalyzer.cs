using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Normitri.Analyzers;

/// <summary>NORM006: time comes from the TimeProvider that is handed in, so that a test can say what time it is. Stop watches and waits: in grain code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClockAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Clock = Rule.Of(
        "NORM006", "Time does not come from TimeProvider", "'{0}' goes by the clock of the machine: use the TimeProvider that is handed in");

    private static readonly HashSet<string> Clocks =
        ["System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow"];

    private static readonly HashSet<string> Watches =
    [
        "System.Environment.TickCount", "System.Environment.TickCount64",
        "System.Diagnostics.Stopwatch.StartNew", "System.Diagnostics.Stopwatch.GetTimestamp", "System.Diagnostics.Stopwatch..ctor",
    ];

    private static readonly HashSet<string> Waits =
    [
        "System.Threading.Tasks.Task.Delay", "System.Threading.Tasks.Task.WaitAsync",
        "System.Threading.PeriodicTimer..ctor", "System.Threading.CancellationTokenSource..ctor",
    ];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Clock];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var grains = GrainCode.Of(start.Compilation, start.Options);
            start.RegisterOperationAction(operation => Look(operation, grains), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference);
        });
    }

    private static void Look(OperationAnalysisContext context, GrainCode grains)
    {
        var member = context.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            IPropertyReferenceOperation reference => (ISymbol)reference.Property,
            _ => null,
        };
        if (member?.ContainingType is not { } type)
            return;
        var name = $"{type.PlainName()}.{member.Name}";
        if (Clocks.Contains(name) || ((Watches.Contains(name) || (Waits.Contains(name) && WaitsByTheMachine(context.Operation, member))) && grains.Contains(context.ContainingSymbol)))
            context.ReportDiagnostic(Diagnostic.Create(Clock, context.Operation.Syntax.GetLocation(), member.Name == ".ctor" ? type.Name : $"{type.Name}.{member.Name}"));
    }

    /// <summary>A wait that somebody else ends needs no clock.</summary>
    private static bool WaitsByTheMachine(IOperation operation, ISymbol member)
    {
        var method = (IMethodSymbol)member;
        var takesTime = method.Parameters.Any(parameter => parameter.Type.SpecialType == SpecialType.System_Int32 || parameter.Type.PlainName() == "System.TimeSpan");
        return takesTime && !method.TakesTimeProvider() && !WaitsForEver(operation is IInvocationOperation call ? call.Arguments : ((IObjectCreationOperation)operation).Arguments);
    }

    private static bool WaitsForEver(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstConstant() is -1 || arguments.FirstIs("System.Threading.Timeout", "InfiniteTimeSpan");
}
