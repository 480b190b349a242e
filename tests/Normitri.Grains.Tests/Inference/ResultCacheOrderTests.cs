using Microsoft.Extensions.Options;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Results;
using Normitri.Grains.Inference;
using Normitri.Grains.Tests.Properties;
using Normitri.Grains.Units;
using Normitri.TestScheduling;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Inference;

/// <summary>Several that ask for the same picture at once, in every order in which their steps can follow each other.</summary>
[Trait("Row", "S21")]
public sealed class ResultCacheOrderTests
{
    private static readonly UnitMetrics Metrics = new(new Nothing());
    private static readonly InferenceReply Found = new(new ModelIdentity("m", "1", "sha"), "cpu", new ImageSize(1, 1), [], [], null);

    [Fact]
    public void AnyOrder_OfAskers_LooksOnceWhereThePictureIsFound()
    {
        var orders = Explore.Exhaustively(3, schedule =>
        {
            var looks = 0;
            var replies = Ask(schedule, 3, async () =>
            {
                looks++;
                await Task.Yield();
                return Found;
            });
            Assert.Equal(1, looks);
            Assert.Equal(2, replies.Count(reply => reply?.CacheHit == true));
        });
        Assert.True(orders > 100, $"{orders} orders");
    }

    [Fact]
    public void AnyOrder_WithAFaultOrAThrow_LeavesEachAskerItsOwnAnswer()
    {
        foreach (var throws in new[] { false, true })
        {
            Explore.Exhaustively(3, schedule =>
            {
                var looks = 0;
                var replies = Ask(schedule, 3, async () =>
                {
                    var isFirst = looks++ == 0;
                    await Task.Yield();
                    if (isFirst && throws)
                        throw new TimeoutException("Scripted.");
                    return isFirst ? InferenceReply.Failed(new InferenceFault(PipelineErrorKind.InferenceFailed, "Scripted.", "infer", true)) : Found;
                });
                // The first has its failure, nobody waits for ever, and nobody else gets it.
                Assert.Equal(2, replies.Count(reply => reply is { Fault: null }));
                Assert.InRange(looks, 2, 3);
            });
        }
    }

    private static List<InferenceReply?> Ask(Schedule schedule, int askers, Func<Task<InferenceReply>> look)
    {
        var cache = new ResultCache(Options.Create(new ResultCacheOptions()), Metrics, schedule.Time);
        var key = new ResultKey("acme", "picture", "m", "1", "sha");
        var replies = new List<InferenceReply?>();
        for (var number = 0; number < askers; number++)
        {
            schedule.Start($"asker {number}", async () =>
            {
                await Task.Yield();
                try
                {
                    replies.Add(await cache.GetAsync(key, look));
                }
                catch (TimeoutException)
                {
                    replies.Add(null);
                }
            });
        }

        schedule.Run();
        Assert.Equal(askers, replies.Count);
        return replies;
    }
}
