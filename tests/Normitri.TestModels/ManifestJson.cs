using System.Text;
using System.Text.Json.Nodes;

namespace Normitri.TestModels;

/// <summary>The manifest of <see cref="OnnxGraphs.BrightBlocks"/>, for tests to bend.</summary>
public static class ManifestJson
{
    private const string Text = """
        {
          "id": "blocks",
          "version": "1.0.0",
          "task": "detect",
          "createdAt": "2026-03-01T12:00:00Z",
          "license": "MIT",
          "input": {
            "name": "images", "width": 64, "height": 64, "layout": "nchw", "type": "float32", "color": "rgb",
            "resize": "letterbox", "pad": 114, "mean": [0, 0, 0], "std": [255, 255, 255]
          },
          "output": { "form": "yolov8", "names": ["output0"] },
          "classes": ["bright", "unseen"],
          "kinds": { "bright": "wrongItem", "unseen": "processError" },
          "categories": { "bright": "produce" },
          "thresholds": { "default": 0.4, "byKind": { "wrongItem": 0.5 } },
          "nms": { "iou": 0.5, "classAware": true },
          "accelerator": "none",
          "metrics": { "anything": [1, 2] },
          "preprocess": { "pipeline": "letterbox", "version": "1" }
        }
        """;

    public static JsonObject Valid() => JsonNode.Parse(Text)!.AsObject();

    /// <summary>The manifest after the change.</summary>
    public static byte[] With(Action<JsonObject> change)
    {
        var manifest = Valid();
        change(manifest);
        return Encoding.UTF8.GetBytes(manifest.ToJsonString());
    }
}
