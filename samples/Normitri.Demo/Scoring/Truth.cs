using System.Text.Json;

namespace Normitri.Demo.Scoring;

/// <summary>What is really in the demo's pictures: <c>samples/frames/truth.json</c>.</summary>
internal sealed class Truth(IReadOnlyDictionary<string, IReadOnlyList<KindBox>> boxes)
{
    /// <param name="path"><c>{store}/{camera}/{file}</c>.</param>
    public IReadOnlyList<KindBox> Of(string path) => boxes[path];

    /// <exception cref="DemoException">The file is not there or not what it should be.</exception>
    public static Truth Load(string file)
    {
        try
        {
            var document = JsonSerializer.Deserialize(File.ReadAllBytes(file), TruthJson.Default.TruthDocument);
            return new Truth(document!.Frames.ToDictionary(
                frame => frame.Path,
                IReadOnlyList<KindBox> (frame) => [.. frame.Defects.Select(one => new KindBox(one.Kind, one.Box.X, one.Box.Y, one.Box.W, one.Box.H))]));
        }
        catch (Exception e) when (e is IOException or JsonException or ArgumentException)
        {
            throw new DemoException($"The truth of the demo's pictures, {file}, cannot be read: {e.Message}", e);
        }
    }
}
