using Normitri.Fuzz.Tests.Fuzzing;
using Normitri.TestModels;

namespace Normitri.Fuzz.Tests;

public class CorpusTests
{
    [Fact]
    public void Models_OfTheCorpus_AreWhatTheRecipeMakes()
    {
        // With the variable set (the folder tests/Normitri.Fuzz.Tests/Corpus), the files are written anew.
        var target = Environment.GetEnvironmentVariable("NORMITRI_FUZZ_CORPUS");
        foreach (var (file, bytes) in Recipe())
        {
            if (target is not null)
                File.WriteAllBytes(Path.Combine(target, file), bytes);
            else
                Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Corpus", file)));
        }
    }

    private static IEnumerable<(string File, byte[] Bytes)> Recipe()
    {
        yield return ("models/blocks.onnx", OnnxGraphs.BrightBlocks().ToArray());
        yield return ("models/blocks-open.onnx", OnnxGraphs.BrightBlocks("batch", 3, "height", "width").ToArray());
        yield return ("models/blocks-end2end.onnx", OnnxGraphs.BrightBlocksEndToEnd().ToArray());
        yield return ("models/metadata.onnx", OnnxGraphs.BrightBlocks()
            .Metadata("names", "{0: 'bright', 1: 'unseen'}").Metadata("task", "detect").Metadata("stride", "8").Metadata("imgsz", "[64, 64]").ToArray());
        yield return ("manifests/blocks.json", ManifestJson.With(_ => { }));
        yield return ("manifests/kinds.json", """{ "kinds": { "a": "wrongItem", "b": null } }"""u8.ToArray());
        yield return ("segments/one.seg", SpoolSegments.Make(1));
        yield return ("segments/seven.seg", SpoolSegments.Make(7));
    }
}
