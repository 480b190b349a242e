using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Grains.Units;

namespace Normitri.Grains.Tests.Models;

/// <summary>The table of precedence: a camera's own model, the customer's, the store's, the tenant's, the server's default.</summary>
[Trait("Row", "N35")]
public sealed class ModelChoiceTests
{
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");
    private static readonly UnitId Lane = UnitId.Customer("acme", "store-1", "lane-1");

    [Theory]
    [InlineData("camera", "lane-1", "camera customer store tenant")]
    [InlineData("customer", "lane-1", "customer store tenant")]
    [InlineData("store", "lane-1", "store tenant")]
    [InlineData("tenant", "lane-1", "tenant")]
    [InlineData(null, "lane-1", "")]
    [InlineData("camera", null, "camera customer store tenant")]
    [InlineData("store", null, "customer store tenant")]
    [InlineData("store", "lane-2", "customer store tenant")]
    [InlineData("tenant", null, "customer tenant")]
    [InlineData(null, null, "customer")]
    [InlineData("camera", "lane-1", "camera tenant")]
    [InlineData("customer", "lane-1", "customer tenant")]
    public void CamerasFrame_GetsTheModelOfTheNarrowestRule(string? expected, string? customer, string assigned) =>
        Assert.Equal(expected, With(assigned).ModelFor(Camera, customer));

    [Theory]
    [InlineData("customer", "customer store tenant")]
    [InlineData("store", "store tenant")]
    [InlineData("tenant", "tenant")]
    [InlineData(null, "")]
    public void CustomersScan_GetsTheModelOfTheNarrowestRule(string? expected, string assigned) =>
        Assert.Equal(expected, With(assigned).ModelFor(Lane, null));

    [Fact]
    public void OtherStoresCustomerOfTheSameName_IsNotMeant()
    {
        var configuration = With("customer store");
        Assert.Null(configuration.ModelFor(UnitId.Customer("acme", "store-2", "lane-1"), null));
        Assert.Null(configuration.ModelFor(UnitId.Camera("acme", "store-2", "cam-1"), "lane-1"));
    }

    private static UnitConfiguration With(string assigned)
    {
        var levels = assigned.Split(' ');
        var models = new Dictionary<AssignmentScope, string>();
        if (levels.Contains("customer"))
            models.Add(new AssignmentScope("acme", "store-1", "lane-1"), "customer");
        if (levels.Contains("store"))
            models.Add(new AssignmentScope("acme", "store-1", null), "store");
        if (levels.Contains("tenant"))
            models.Add(new AssignmentScope("acme", null, null), "tenant");
        var settings = CameraConfiguration.Default with { Model = levels.Contains("camera") ? "camera" : null };
        return new UnitConfiguration(settings, 1) { Assignments = new ModelAssignments(models, models.Count) };
    }
}
