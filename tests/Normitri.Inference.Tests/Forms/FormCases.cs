using System.Text.Json.Nodes;
using Normitri.TestModels;
using Normitri.TestModels.Forms;

namespace Normitri.Inference.Tests.Forms;

/// <summary>Every output form, in every layout and element type that it comes in. All of them see the same thing on a white picture.</summary>
internal static class FormCases
{
    public static FormCase[] All { get; } =
    [
        new("yolov5", YoloV5Graph.Create(), """{"form": "yolov5"}"""),
        new("yolov5 float16", YoloV5Graph.Create(OnnxModelWriter.Float16), """{"form": "yolov5"}"""),
        new("yolov5 columns", YoloV5Graph.CreateTransposed(), """{"form": "yolov5", "layout": "columns"}"""),
        new("yolov8", YoloV8Graph.Create(), """{"form": "yolov8"}"""),
        new("yolov8 float16", YoloV8Graph.Create(OnnxModelWriter.Float16), """{"form": "yolov8"}"""),
        new("yolov8 float16 in", YoloV8Graph.Create(graph: FormGraph.Create(OnnxModelWriter.Float16)), """{"form": "yolov8"}""", Type("float16")),
        new("yolov8 uint8 in", YoloV8Graph.Create(graph: FormGraph.Create(OnnxModelWriter.UInt8, 255f)), """{"form": "yolov8"}""", Bytes),
        new("end2end rows", EndToEndGraph.CreateRows(), """{"form": "end2end"}""", NoNms),
        new("end2end float16", EndToEndGraph.CreateRows(OnnxModelWriter.Float16), """{"form": "end2end"}""", NoNms),
        new("end2end columns", EndToEndGraph.CreateColumns(), """{"form": "end2end"}""", NoNms),
        new("detr", DetrGraph.CreateSingle(), """{"form": "detr"}""", NoNms),
        new("detr softmax", DetrGraph.CreateSoftmax(), """{"form": "detr", "activation": "softmax", "background": "last"}""", NoNms),
        new("detr sigmoid", DetrGraph.CreateSigmoid(), """{"form": "detr", "activation": "sigmoid"}""", NoNms),
        new("three-tensor float", ThreeTensorGraph.Create(OnnxModelWriter.Float), Lists, NoNms),
        new("three-tensor int32", ThreeTensorGraph.Create(OnnxModelWriter.Int32), Lists, NoNms),
        new("three-tensor int64", ThreeTensorGraph.Create(OnnxModelWriter.Int64), Lists, NoNms),
        new("three-tensor uint8", ThreeTensorGraph.Create(OnnxModelWriter.UInt8), Lists, NoNms),
        new("three-tensor count", ThreeTensorGraph.CreateCounted(), Lists, NoNms),
        new("three-tensor columns", ThreeTensorGraph.CreateTransposed(), Lists, NoNms),
        new("ssd top first", SsdGraph.CreateTopFirst(), """{"form": "ssd", "boxes": "yxyx", "background": "first"}"""),
        new("ssd lists", SsdGraph.CreateLists(), """{"form": "ssd", "boxes": "xyxy", "background": "first"}"""),
        new("yolox", YoloXGraph.Create(), """{"form": "yolox"}""", YoloXInput),
        new("nanodet", NanoDetGraph.Create(), """{"form": "nanodet"}"""),
        new("nanodet levels", NanoDetGraph.CreateLevels(), """{"form": "nanodet"}"""),
    ];

    private static string Lists => """{"form": "three-tensor", "boxes": "xyxy", "units": "pixels"}""";

    public static void NoNms(JsonObject manifest) => manifest.Remove("nms");

    private static Action<JsonObject> Type(string type) => manifest => manifest["input"]!["type"] = type;

    private static void Bytes(JsonObject manifest)
    {
        var input = manifest["input"]!;
        (input["type"], input["mean"], input["std"]) = ("uint8", new JsonArray(0, 0, 0), new JsonArray(1, 1, 1));
    }

    private static void YoloXInput(JsonObject manifest)
    {
        var input = manifest["input"]!;
        (input["color"], input["resize"], input["std"]) = ("bgr", "letterbox-topleft", new JsonArray(1, 1, 1));
    }
}
