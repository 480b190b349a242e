using System.Text;
using Normitri.Contracts.Inference;
using Normitri.Storage;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Units;

/// <summary>Why a look at a frame came to no outcome.</summary>
/// <param name="Reason">What a frame that is given up over it says: one line of printable text, so that every journal can keep it.</param>
/// <param name="Message">What went wrong, for the log.</param>
/// <param name="MayPass">The next look may go well.</param>
/// <param name="Kind">For the counts of errors.</param>
internal sealed record FrameFailure(string Reason, string Message, bool MayPass, PipelineErrorKind Kind)
{
    /// <summary>An executor of the model ended over it, and held no other frame.</summary>
    public bool EndedExecutor { get; init; }

    private const int MostCharacters = 1_000;

    public static FrameFailure Of(InferenceFault fault) => New($"{fault.Kind} in {fault.Stage}: {fault.Message}", fault.Message, fault.Retryable, fault.Kind) with
    {
        EndedExecutor = fault.Stage == PipelineStages.Executor,
    };

    /// <summary>Nobody foresaw it: perhaps it passes, and if not, the frame is given up like any other. What the database refuses for its content does not pass.</summary>
    public static FrameFailure Of(Exception failure) => New(
        $"The result could not be made or stored: {failure.GetType().Name}: {failure.Message}", failure.Message, failure is not StorageException { IsPermanent: true }, PipelineErrorKind.None);

    public static FrameFailure OfRestarts(int times) =>
        New($"It was in work {times} times when its server ended or lost it; it is not begun again.", "It is not begun again.", false, PipelineErrorKind.None);

    /// <summary>The frame ended too many executors.</summary>
    public FrameFailure AfterExecutors(int times) => New($"It ended {times} executors; it is not tried again. {Reason}", Message, false, Kind);

    private static FrameFailure New(string reason, string message, bool mayPass, PipelineErrorKind kind) => new(Clean(reason), message, mayPass, kind);

    private static string Clean(string text)
    {
        var first = text.Length <= MostCharacters ? text : text[..MostCharacters];
        return string.Concat(first.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString()));
    }
}
