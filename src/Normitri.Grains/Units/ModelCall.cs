using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Inference;
using Normitri.Grains.Canaries;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Units;

/// <summary>Asks a model, wherever it runs, to look at a frame.</summary>
internal static class ModelCall
{
    // The model's own answer to a deadline that has passed says more than the end of waiting for it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Answers within the deadline of the settings, or the frame's, and a second, whatever became of the silo that was asked. A frame that may have ended a process
    /// waits until no other such frame is looked at.
    /// </summary>
    /// <param name="surroundings">Finds the silo.</param>
    /// <param name="services">The unit's.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="configuration">The unit's: it names the model, and the tenant's weight.</param>
    /// <param name="deadline">When an answer is worth nothing any more; null when it always is.</param>
    /// <param name="trace">Of the frame; null where none is recorded.</param>
    /// <param name="stopping">Ends the wait for other frames; a call that is under way is waited for.</param>
    public static async Task<InferenceReply> AskAsync(
        IUnitSurroundings surroundings,
        UnitServices services,
        FrameEnvelope frame,
        UnitConfiguration configuration,
        DateTimeOffset? deadline,
        FrameTrace? trace,
        CancellationToken stopping)
    {
        if (!FrameTrials.NeedsGate(frame))
            return await CallAsync(surroundings, services, frame, configuration, deadline, trace);
        await services.Suspects.EnterAsync(services.Time, stopping);
        trace?.Ended("frame gate");
        try
        {
            return await CallAsync(surroundings, services, frame, configuration, deadline, trace);
        }
        finally
        {
            services.Suspects.Leave();
        }
    }

    private static async Task<InferenceReply> CallAsync(
        IUnitSurroundings surroundings, UnitServices services, FrameEnvelope frame, UnitConfiguration configuration, DateTimeOffset? deadline, FrameTrace? trace)
    {
        var now = services.Time.GetUtcNow();
        var patience = TimeSpan.FromSeconds(services.Options.InferenceDeadlineSeconds);
        if (deadline is { } end && end - now < patience)
            patience = end - now;
        var span = trace?.BeginCall();
        InferenceReply reply;
        try
        {
            var grain = surroundings.InferenceOf(KeyOf(frame.Unit, configuration.ModelFor(frame.Unit, frame.CustomerId), services));
            var call = new InferenceCall(frame.FrameId, frame.Unit, frame.Reference, now + patience) { Weight = configuration.Weight, TraceParent = span?.Id };
            reply = await grain.InferAsync(call).WaitAsync(patience + Grace, services.Time);
        }
        catch (TimeoutException)
        {
            reply = Failed($"The model gave no answer within {patience.TotalSeconds} s.");
        }
        catch (Exception failure)
        {
            reply = Failed(failure.Message);
        }

        trace?.EndCall(span, reply.Fault?.Message);
        return reply;
    }

    private static string KeyOf(UnitId unit, string? model, UnitServices services) => CanaryUnits.IsCanary(unit)
        ? InferenceKeys.Pinned(unit.Store, unit.Name)
        : InferenceKeys.For(model, services.Models.NeedsAccelerator(model));

    /// <summary>
    /// No silo can run the model now, or the one that ran it is gone or hangs: the outcome of the call is unknown, and looking again is harmless.
    /// </summary>
    private static InferenceReply Failed(string message) =>
        InferenceReply.Failed(new InferenceFault(PipelineErrorKind.InferenceFailed, message, "call", true));
}
