namespace Normitri.TestModels.Forms;

/// <summary>The metadata that Ultralytics' exporter writes.</summary>
public static class UltralyticsMetadata
{
    public static OnnxModelWriter AsUltralytics(
        this OnnxModelWriter writer, string names, string task = "detect", string imgsz = "[64, 64]", string description = "Ultralytics YOLO11n model")
    {
        return writer
            .Metadata("description", description)
            .Metadata("author", "Ultralytics")
            .Metadata("date", "2026-03-01T12:00:00.123456")
            .Metadata("version", "8.3.100")
            .Metadata("license", "AGPL-3.0 License (https://ultralytics.com/license)")
            .Metadata("docs", "https://docs.ultralytics.com")
            .Metadata("stride", "32")
            .Metadata("task", task)
            .Metadata("batch", "1")
            .Metadata("imgsz", imgsz)
            .Metadata("names", names);
    }
}
