using Normitri.Server.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Normitri.Browser.Tests;

/// <summary>The server goes away and comes back.</summary>
public sealed class ReconnectTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task LostLine_IsSaidAndCaughtUpWhenTheServerIsBack()
    {
        var data = Directory.CreateTempSubdirectory("normitri-reconnect-");
        var first = await TestServer.StartAsync(data: data.FullName);
        var sameAddress = new Dictionary<string, string> { ["urls"] = first.Address.ToString() };
        await first.CameraAsync("away", "cam", """{"policy":"all"}""");
        await using var dashboard = await DashboardPage.OpenAsync(fixture.Browser, first.Address, TestServer.AdminKey);
        await Expect(dashboard.Link("live")).ToBeVisibleAsync();

        await first.DisposeAsync();
        await Expect(dashboard.Link("lost")).ToContainTextAsync("disconnected");
        await dashboard.ShootAsync("lost");

        await using (var second = await TestServer.StartAsync(sameAddress, data.FullName))
        {
            var result = await (await second.Admin.SendFrameAsync("away", "cam", 1, Pictures.Defective, "?wait=30s")).Ensure(200);
            await Expect(dashboard.Link("live")).ToBeVisibleAsync();
            await Expect(dashboard.Page.Locator("#defects li")).ToHaveCountAsync(result.GetProperty("defects").GetArrayLength());
            await Expect(dashboard.Card("cam").Locator("img")).ToBeVisibleAsync();
        }

        data.Delete(recursive: true);
    }
}
