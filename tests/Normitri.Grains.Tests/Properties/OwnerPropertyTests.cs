using System.Globalization;
using Xunit.Abstractions;

namespace Normitri.Grains.Tests.Properties;

/// <summary>
/// Random programs of appends, stream events (lost, doubled, swapped, late), configurations, answers of models (found, failed, refused, none), failures
/// of the journal before and after they took effect, deactivations, kills, second owners, replays and steps of the clock, against a model of the
/// journal. The rules are those of <see cref="ModelUnit"/>, and: in the end every frame has its outcome. NORMITRI_OWNER_SEED begins elsewhere.
/// </summary>
[Trait("Row", "N32")]
public sealed class OwnerPropertyTests(ITestOutputHelper output)
{
    private const int Slice = 4_000;
    private const int Deep = 200_000;
    private const int FirstSeed = 1;

    // A run that does not come to all of them proves less than it says.
    private static readonly string[] Ends =
    [
        "Dead InferenceFailed in call:",
        "Dead InferenceFailed in infer:",
        "Dead It was in",
        "Dropped deadline",
        "Dropped stale",
        "Dropped superseded",
        "Processed ",
    ];

    [Fact]
    public void AnyProgram_GivesEveryFrameOneOutcomeAndKeepsTheRules()
    {
        var cases = Environment.GetEnvironmentVariable("NORMITRI_DEEP") == "1" ? Deep : Slice;
        var first = int.TryParse(Environment.GetEnvironmentVariable("NORMITRI_OWNER_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : FirstSeed;
        output.WriteLine($"{cases} programs from seed {first}");
        var ends = new SortedDictionary<string, int>();
        for (var i = 0; i < cases; i++)
        {
            var choices = ProgramOf(first + i);
            var program = new OwnerProgram(choices);
            if (Record.Exception(program.Run) is not null)
                Assert.Fail(Describe(first + i, choices));
            foreach (var end in program.Ends)
                ends[end] = ends.GetValueOrDefault(end) + 1;
        }

        output.WriteLine(string.Join('\n', ends.Select(end => $"{end.Value,9} {end.Key}")));
        Assert.Equal(Ends, ends.Keys);
    }

    [Fact]
    public void Shrinking_OfAProgramThatFails_LeavesWhatMatters()
    {
        var smallest = Shrinking.Smallest([.. Enumerable.Range(0, 200)], program => program.Contains(17) && program.Contains(140));
        Assert.Equal([17, 140], smallest);
    }

    private static int[] ProgramOf(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, random.Next(20, 160)).Select(_ => random.Next())];
    }

    private static Exception? FailureOf(int[] program) => Record.Exception(new OwnerProgram(program).Run);

    private static string Describe(int seed, int[] program)
    {
        var smallest = new OwnerProgram(Shrinking.Smallest(program, candidate => FailureOf(candidate) is not null));
        var failure = Record.Exception(smallest.Run);
        return $"Seed {seed} (NORMITRI_OWNER_SEED={seed}): {failure}\nThe smallest program that fails:\n{string.Join('\n', smallest.Log)}";
    }
}
