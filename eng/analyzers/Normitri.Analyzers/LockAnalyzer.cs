using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Normitri.Analyzers;

/// <summary>NORM005: a grain takes no locks: turns are its lock, and one that is held across an await would stop other turns for good.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Locks = Rule.Of(
        "NORM005", "Grain takes a lock", "A grain's state belongs to its turns and needs no lock; what silos share belongs into a service of its own");

    private static readonly HashSet<string> Types =
    [
        "System.Threading.Monitor",
        "System.Threading.Lock",
        "System.Threading.SpinLock",
        "System.Threading.Mutex",
        "System.Threading.ReaderWriterLock",
        "System.Threading.ReaderWriterLockSlim",
    ];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Locks];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var grains = GrainCode.Of(start.Compilation, start.Options);
            start.RegisterOperationAction(operation => Look(operation, grains), OperationKind.Lock, OperationKind.Invocation);
        });
    }

    private static void Look(OperationAnalysisContext context, GrainCode grains)
    {
        var place = context.Operation switch
        {
            ILockOperation taken => taken.LockedValue.Syntax.GetLocation(),
            IInvocationOperation call when Types.Contains(call.TargetMethod.ContainingType.PlainName()) => call.Syntax.GetLocation(),
            _ => null,
        };
        if (place is not null && grains.IsInGrain(context.ContainingSymbol))
            context.ReportDiagnostic(Diagnostic.Create(Locks, place));
    }
}
