using System.Reflection;

namespace Normitri.Architecture.Tests.Grains;

/// <summary>
/// A grain that waits for a call that waits for it waits until the response timeout, and Orleans does not see it: so calls between grains never go in a
/// circle.
/// </summary>
public sealed class GrainCallTests
{
    private static readonly GrainCallGraph Product = GrainCallGraph.Of(Assembly.Load("Normitri.Grains"));

    [Fact]
    [Trait("Row", "C8")]
    public void Calls_BetweenGrains_NeverGoInACircle() => Assert.Null(Product.FindCycle());

    [Fact]
    public void TheGraph_SeesTheCallsThatThereAre()
    {
        var calls = Product.Grains.ToDictionary(grain => grain.Name, grain => Product.CallsOf(grain).Select(called => called.Name));
        Assert.Contains("InferenceGrain", calls["CameraGrain"]);
        Assert.Contains("InferenceGrain", calls["CustomerGrain"]);
        Assert.Contains("StoreGrain", calls.Keys);
        Assert.Empty(calls["InferenceGrain"]);
    }

    [Fact]
    public void CameraThatCallsAStoreThatCallsTheCamera_IsSeen() =>
        Assert.Equal(
            "FixtureCamera -> FixtureStore -> FixtureCamera",
            GrainCallGraph.Of([typeof(FixtureCamera), typeof(FixtureStore), .. NestedOf(typeof(FixtureCamera), typeof(FixtureStore), typeof(FixtureHelper)), typeof(FixtureHelper)]).FindCycle());

    [Fact]
    public void CameraThatCallsAStore_IsFine() =>
        Assert.Null(GrainCallGraph.Of([typeof(FixtureCamera), typeof(FixtureEnd), .. NestedOf(typeof(FixtureCamera))]).FindCycle());

    private static IEnumerable<Type> NestedOf(params Type[] types) => types.SelectMany(type => type.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public));
}
