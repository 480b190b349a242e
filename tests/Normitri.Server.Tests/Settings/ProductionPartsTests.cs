using System.Reflection;
using System.Text.RegularExpressions;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;

namespace Normitri.Server.Tests.Settings;

/// <summary>What ships invents nothing: no stand-in for a model is anywhere in it.</summary>
[Trait("Row", "N23")]
public sealed partial class ProductionPartsTests
{
    private static readonly IReadOnlyList<Assembly> Product = Load(typeof(ServerApplication).Assembly, []);

    [Fact]
    public void Product_IsLoadedWhole() => Assert.Superset(
        new HashSet<string> { "Normitri.Server", "Normitri.Grains", "Normitri.Storage", "Normitri.Inference", "Normitri.Vision", "Normitri.Contracts" },
        Product.Select(assembly => assembly.GetName().Name!).ToHashSet());

    [Fact]
    public void NoType_IsNamedAsAFake() =>
        Assert.DoesNotContain(Product.SelectMany(assembly => assembly.GetTypes()), type => Fake().IsMatch(type.Name));

    [Fact]
    public void TheOneInferenceHost_IsTheRealOne()
    {
        var hosts = Product.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsClass && type.IsAssignableTo(typeof(IInferenceHost)));
        Assert.Equal("Normitri.Inference.Hosting.InferenceHost", Assert.Single(hosts).FullName);
    }

    [Fact]
    public void Providers_AreThoseOfOnnxRuntimeThatTheSettingsName() =>
        Assert.Equal(["Cpu", "Cuda", "TensorRt", "WebGpu"], Enum.GetNames<InferenceProvider>());

    private static List<Assembly> Load(Assembly assembly, List<Assembly> loaded)
    {
        if (loaded.Contains(assembly))
            return loaded;
        loaded.Add(assembly);
        foreach (var name in assembly.GetReferencedAssemblies())
        {
            if (name.Name!.StartsWith("Normitri.", StringComparison.Ordinal) && !name.Name.Contains("Standins", StringComparison.Ordinal))
                Load(Assembly.Load(name), loaded);
        }

        return loaded;
    }

    [GeneratedRegex("(Fake|Mock|Stub|Dummy|Simulat)", RegexOptions.IgnoreCase)]
    private static partial Regex Fake();
}
