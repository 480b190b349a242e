using System.Text;
using Normitri.Inference.Queueing;

namespace Normitri.TestSupport;

/// <summary>Queues as the tests use them.</summary>
internal static class QueueExtensions
{
    /// <summary>The next frame; null where the queue is closed and empty.</summary>
    public static InferenceItem? TakeOne(this FairQueue queue)
    {
        List<InferenceItem> items = [];
        return queue.Take(items, 1, new Interruption()) ? Assert.Single(items) : null;
    }

    /// <summary>The text that stands in the place of the picture.</summary>
    public static string Text(this InferenceItem item) => Encoding.UTF8.GetString(item.Request.Image.Span);

    /// <summary>A frame whose picture is a text.</summary>
    public static InferenceItem Frame(string text, string unit = "camera-1", string tenant = "tenant", TimeSpan? within = null, TimeProvider? time = null, int weight = 1) =>
        new(Hosts.Request(Encoding.UTF8.GetBytes(text), unit, within: within, time: time) with { Tenant = tenant, Weight = weight }, time?.GetTimestamp() ?? 0);
}
