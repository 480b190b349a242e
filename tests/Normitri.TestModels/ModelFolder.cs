using System.Text.Json.Nodes;

namespace Normitri.TestModels;

/// <summary>A folder of models that lives as long as a test.</summary>
public sealed class ModelFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("normitri-models-").FullName;

    /// <summary>A folder with one model: the detector of bright blocks.</summary>
    public static ModelFolder WithBlocks(Action<JsonObject>? change = null) =>
        new ModelFolder().Add("blocks", OnnxGraphs.BrightBlocks().ToArray(), change);

    public string PathOf(string name) => Path.Combine(Root, name);

    public ModelFolder Add(string name, byte[] model, Action<JsonObject>? change = null) =>
        Add(name, model, ManifestJson.With(change ?? (_ => { })));

    /// <summary>A model with a manifest of its own.</summary>
    public ModelFolder Add(string name, byte[] model, byte[] manifest)
    {
        Directory.CreateDirectory(PathOf(name));
        File.WriteAllBytes(Path.Combine(PathOf(name), "model.onnx"), model);
        File.WriteAllBytes(Path.Combine(PathOf(name), "model.json"), manifest);
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
