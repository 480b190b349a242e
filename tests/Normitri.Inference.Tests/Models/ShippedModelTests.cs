using Normitri.Inference.Hosting;
using Normitri.TestSupport;
using Normitri.Vision.Geometry;

namespace Normitri.Inference.Tests.Models;

public sealed class ShippedModelTests
{
    private const float LeastOverlap = 0.5f;

    [Fact]
    public async Task RetailDefects_OnTheDemoFrames_HasPrecisionAndRecallOfNineTenths()
    {
        await using var host = Hosts.OnRepository();
        await host.StartAsync(CancellationToken.None);
        var (found, right, there) = (0, 0, 0);

        foreach (var frame in DemoFrames.Load())
        {
            var outcome = await host.InferAsync(
                Hosts.Request(await File.ReadAllBytesAsync(frame.Path), model: "retail-defects"), CancellationToken.None);

            Assert.True(outcome.IsSuccess, outcome.Error?.Message);
            found += outcome.Defects.Count;
            there += frame.Defects.Count;
            right += Matches(outcome.Defects, frame.Defects);
        }

        Assert.True(found > 0 && there > 50, $"{found} found of {there}.");
        Assert.True(right >= 0.9 * found, $"Precision {(double)right / found:F3}: {right} of {found} found are right.");
        Assert.True(right >= 0.9 * there, $"Recall {(double)right / there:F3}: {right} of {there} were found.");
    }

    /// <summary>Found defects that lie on one of the same class; each of those counts once.</summary>
    private static int Matches(IReadOnlyList<InferredDefect> found, IReadOnlyList<DemoFrames.Truth> truth)
    {
        var left = truth.ToList();
        return found.OrderByDescending(defect => defect.Score).Count(defect =>
        {
            var match = left.Where(candidate => candidate.Class == defect.ClassName
                    && NormalizedBox.IntersectionOverUnion(candidate.Box, defect.Box) >= LeastOverlap)
                .MaxBy(candidate => NormalizedBox.IntersectionOverUnion(candidate.Box, defect.Box));
            return match is not null && left.Remove(match);
        });
    }
}
