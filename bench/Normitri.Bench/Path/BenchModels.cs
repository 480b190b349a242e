using Normitri.Bench.Processes;
using Normitri.TestModels;

namespace Normitri.Bench.Path;

/// <summary>A folder with the shipped model and networks with random weights.</summary>
internal sealed class BenchModels
{
    public const string Shipped = "retail-defects";

    /// <summary>Of YOLOv8n's size at 320.</summary>
    public const string Nano = "yolov8n-sized-320";

    /// <summary>The same at 640.</summary>
    public const string Nano640 = "yolov8n-sized-640";

    /// <summary>About 0.3 ms of a core.</summary>
    public const string Small = "small";

    private readonly string _folder = BenchFolder.New();

    /// <param name="first">Id of a model that is needed.</param>
    /// <param name="more">Further ones.</param>
    public BenchModels(string first, params string[] more)
    {
        foreach (var model in more.Prepend(first))
        {
            Directory.CreateDirectory(FolderOf(model));
            Write(model);
        }
    }

    public string Root => _folder;

    public string FolderOf(string model) => System.IO.Path.Combine(_folder, model);

    private void Write(string model)
    {
        switch (model)
        {
            case Shipped:
                foreach (var file in new[] { "model.onnx", "model.json" })
                    File.Copy(Pictures.PathOf("models", Shipped, file), System.IO.Path.Combine(FolderOf(Shipped), file));
                break;
            case Nano:
                Write(model, 320, YoloV8Nano.Create(320));
                break;
            case Nano640:
                Write(model, 640, YoloV8Nano.Create(640));
                break;
            case Small:
                Write(model, SmallDetector.Side, SmallDetector.Create());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(model), model, "The benchmarks have no such model.");
        }
    }

    private void Write(string model, int side, byte[] onnx)
    {
        File.WriteAllBytes(System.IO.Path.Combine(FolderOf(model), "model.onnx"), onnx);
        File.WriteAllText(System.IO.Path.Combine(FolderOf(model), "model.json"), Manifest(model, side));
    }

    private static string Manifest(string model, int side)
    {
        var classes = Enumerable.Range(0, 80).Select(number => $"class-{number}").ToArray();
        return $$"""
            {
              "id": "{{model}}", "version": "1", "task": "detect", "createdAt": "2026-03-01T12:00:00Z", "license": "MIT",
              "input": {
                "width": {{side}}, "height": {{side}}, "layout": "nchw", "type": "float32", "color": "rgb",
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
