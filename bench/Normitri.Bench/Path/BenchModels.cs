using Normitri.TestModels;

namespace Normitri.Bench.Path;

/// <summary>A folder with the shipped model and one of YOLOv8n's size with random weights.</summary>
internal sealed class BenchModels : IDisposable
{
    public const string Shipped = "retail-defects";
    public const string Nano = "yolov8n-sized";
    private const int Side = 320;
    private readonly string _folder = Directory.CreateTempSubdirectory("normitri-bench-models-").FullName;

    public BenchModels()
    {
        Directory.CreateDirectory(FolderOf(Shipped));
        foreach (var file in new[] { "model.onnx", "model.json" })
            File.Copy(Pictures.PathOf("models", Shipped, file), System.IO.Path.Combine(FolderOf(Shipped), file));

        Directory.CreateDirectory(FolderOf(Nano));
        File.WriteAllBytes(System.IO.Path.Combine(FolderOf(Nano), "model.onnx"), YoloV8Nano.Create(Side));
        File.WriteAllText(System.IO.Path.Combine(FolderOf(Nano), "model.json"), Manifest());
    }

    public string Root => _folder;

    public string FolderOf(string model) => System.IO.Path.Combine(_folder, model);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Manifest()
    {
        var classes = Enumerable.Range(0, 80).Select(number => $"class-{number}").ToArray();
        return $$"""
            {
              "id": "{{Nano}}", "version": "1", "task": "detect", "createdAt": "2026-03-01T12:00:00Z", "license": "MIT",
              "input": {
                "width": {{Side}}, "height": {{Side}}, "layout": "nchw", "type": "float32", "color": "rgb",
                "resize": "letterbox", "pad": 114, "mean": [0, 0, 0], "std": [255, 255, 255]
              },
              "output": { "form": "yolov8" },
              "classes": [{{string.Join(", ", classes.Select(name => $"\"{name}\""))}}],
              "kinds": { {{string.Join(", ", classes.Select(name => $"\"{name}\": \"wrongItem\""))}} },
              "thresholds": { "default": 0.4 },
              "nms": { "iou": 0.5, "classAware": true },
              "preprocess": { "pipeline": "letterbox-bilinear", "version": "1" }
            }
            """;
    }
}
