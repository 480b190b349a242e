using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Results;

namespace Normitri.Grains.Units;

/// <summary>Makes a result of what a model answered. Whose it is comes from the frame's owner, never from the picture or the model.</summary>
internal static class FrameResult
{
    /// <param name="frame">The frame.</param>
    /// <param name="reply">An answer without a fault.</param>
    /// <param name="settings">The unit's thresholds and regions; they are applied here, to what the model found at its own.</param>
    /// <param name="processedAt">By the server's clock.</param>
    public static DefectResult Of(FrameEnvelope frame, InferenceReply reply, CameraConfiguration settings, DateTimeOffset processedAt)
    {
        var unit = frame.Unit;
        return new DefectResult(
            frame.FrameId,
            frame.Sequence,
            unit.Tenant,
            unit.Store,
            unit.Kind == UnitKind.Camera ? unit.Name : null,
            unit.Kind == UnitKind.Customer ? unit.Name : frame.CustomerId,
            frame.CapturedAt,
            processedAt,
            reply.Model!,
            reply.Backend!,
            reply.Image,
            DefectFilter.Apply(settings, reply.Defects),
            reply.Stages,
            TraceParent.TraceIdOf(frame.TraceParent))
        {
            FallbackFrom = reply.FallbackFrom,
            CacheHit = reply.CacheHit ? true : null,
        };
    }
}
