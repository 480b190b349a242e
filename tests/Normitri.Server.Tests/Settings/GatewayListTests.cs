using System.Net;
using Normitri.Server.Cluster;
using Normitri.Server.Settings;

namespace Normitri.Server.Tests.Settings;

public sealed class GatewayListTests
{
    [Fact]
    public void Addresses_AreRead()
    {
        var list = GatewayList.Parse("10.0.0.4:30000, [::1]:30001,localhost:30002");
        Assert.Equal(new IPEndPoint(IPAddress.Parse("10.0.0.4"), 30_000), list[0]);
        Assert.Equal(new IPEndPoint(IPAddress.IPv6Loopback, 30_001), list[1]);
        Assert.Equal(30_002, list[2].Port);
        Assert.True(IPAddress.IsLoopback(list[2].Address));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" , ")]
    [InlineData("10.0.0.4")]
    [InlineData("10.0.0.4:0")]
    [InlineData("10.0.0.4:port")]
    public void WhatIsNoAddress_IsRefusedWithTheKey(string? text) =>
        Assert.Equal("Normitri:Cluster:Gateways", Assert.Throws<SettingException>(() => GatewayList.Parse(text)).Key);
}
