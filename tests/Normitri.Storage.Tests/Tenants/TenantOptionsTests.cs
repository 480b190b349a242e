using Normitri.Storage.Tenants;

namespace Normitri.Storage.Tests.Tenants;

public sealed class TenantOptionsTests
{
    [Theory]
    [InlineData("Weight", "0")]
    [InlineData("FramesPerMinute", "-1")]
    [InlineData("MonthlyFrames", "-1")]
    [InlineData("MonthlyMegapixels", "1000000000001")]
    [InlineData("Burst", "5")]
    public void DefaultPlan_OutOfRange_StopsTheStartAndNamesTheKey(string key, string value)
    {
        var fault = new TenantOptionsValidator().Validate(null, Bound(key, value));

        Assert.True(fault.Failed);
        Assert.StartsWith($"Normitri:Tenants:Default:{key} is {value}", fault.FailureMessage, StringComparison.Ordinal);
    }

    private static TenantOptions Bound(string key, string value)
    {
        var options = new TenantOptions();
        var property = typeof(DefaultPlanOptions).GetProperty(key)!;
        property.SetValue(options.Default, Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        return options;
    }
}
