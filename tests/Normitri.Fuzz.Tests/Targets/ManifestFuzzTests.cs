using Normitri.Fuzz.Tests.Fuzzing;
using Normitri.Inference.Manifests;
using Xunit.Abstractions;

namespace Normitri.Fuzz.Tests.Targets;

public class ManifestFuzzTests(ITestOutputHelper output)
{
    private static readonly byte[][] Pieces =
    [
        "null"u8.ToArray(), "-1"u8.ToArray(), "1e999"u8.ToArray(), "99999999999999999999"u8.ToArray(), "\"\""u8.ToArray(), "[[[[[[[["u8.ToArray(),
        "{\"a\":"u8.ToArray(), "NaN"u8.ToArray(), "true"u8.ToArray(), "\"\\ud800\""u8.ToArray(), ","u8.ToArray(), "\"kinds\":{},"u8.ToArray(),
        "\"classes\":[],"u8.ToArray(), "\"input\":{},"u8.ToArray(), "0.5"u8.ToArray(), "[1,2,3]"u8.ToArray(),
    ];

    [Fact]
    [Trait("Row", "E09")]
    public void Manifests_ThatAreDamaged_AreReadOrRefusedWithAPath()
    {
        ManifestHints[] hints = [ManifestHints.None, new("detect", ["a", "b"], 640, 640, 32)];
        new FuzzRun(output, "manifest").Run(
            new Mutator(CorpusFolder.Read("manifests"), Pieces),
            slice: 20_000,
            deep: 1_000_000,
            bytes =>
            {
                // Chosen by the input alone, so that its seed gives the whole case again.
                var result = ManifestReader.Read(bytes, hints[bytes.Length % hints.Length]);
                Assert.True(result.IsSuccess || (result.Faults.Count > 0 && result.Faults.All(fault => fault.Path.StartsWith('$') && fault.Message.Length > 0)));
                return result.IsSuccess;
            });
    }
}
