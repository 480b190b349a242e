using Normitri.Server.Settings;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.MembershipAbsent;

public sealed class MembershipTests
{
    [Theory]
    [InlineData("api")]
    [InlineData("api,silo")]
    public void Postgres_WithoutTheOfficialPackages_IsRefusedWithASentence(string roles)
    {
        var exception = Assert.Throws<SettingException>(() => TestServer.CreateBuilder("data", new()
        {
            ["Normitri:Roles"] = roles,
            ["Normitri:Cluster:Membership"] = "postgres",
            ["Normitri:Storage:Provider"] = "postgres",
            ["Normitri:Storage:Postgres:ConnectionString"] = "Host=db",
        }));

        Assert.Contains("Normitri:Cluster:Membership", exception.Message, StringComparison.Ordinal);
        Assert.Contains("official packages of Orleans", exception.Message, StringComparison.Ordinal);
    }
}
