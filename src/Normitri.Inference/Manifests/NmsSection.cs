using Normitri.Inference.Manifests.Json;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Manifests;

/// <summary>The member <c>nms</c>: how repeated detections are removed.</summary>
internal static class NmsSection
{
    public static NmsOptions Read(NmsDocument? nms, FormRule? rule, FaultList faults)
    {
        faults.NoUnknown("$.nms", nms?.Unknown);
        var options = new NmsOptions { IouThreshold = nms?.Iou ?? 0.5f, ClassAware = nms?.ClassAware ?? true };
        if (rule?.Nms == NmsNeed.Never && nms is not null)
        {
            faults.Add("$.nms", $"Form {rule.Form} has nothing to suppress. Take it out.");
        }

        if (rule is { Nms: not NmsNeed.Required } && nms is null)
        {
            return options;
        }

        if (faults.Has("$.nms", nms, "how repeated detections are removed, such as {\"iou\": 0.5, \"classAware\": true}"))
        {
            faults.Has("$.nms.iou", nms.Iou, "the overlap from which on a detection repeats another, 0 to 1");
            faults.Has("$.nms.classAware", nms.ClassAware, "true where only detections of one class compete");
            if (options.Validate() is { } error)
            {
                faults.Add("$.nms", error.Message);
            }
        }

        return options;
    }
}
