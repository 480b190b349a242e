using Normitri.Server.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Normitri.Browser.Tests;

/// <summary>What the store supervisor sees.</summary>
public sealed class DashboardTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Frame_UpdatesItsCardWithPictureAndBoxes()
    {
        await _server.CameraAsync("berlin", "checkout-1", """{"policy":"all"}""");
        await _server.CameraAsync("berlin", "checkout-2");
        await using var dashboard = await OpenAsync();
        await Expect(dashboard.Link("live")).ToBeVisibleAsync();
        await Expect(dashboard.Card("checkout-1").Locator("img")).ToHaveCountAsync(0);

        var result = await (await _server.Admin.SendFrameAsync("berlin", "checkout-1", 1, Pictures.Defective, "?wait=30s")).Ensure(200);

        var defects = result.GetProperty("defects").GetArrayLength();
        Assert.True(defects > 0);
        await Expect(dashboard.Card("checkout-1").Locator(".box")).ToHaveCountAsync(defects);
        await Expect(dashboard.Card("checkout-1").Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 1280);
        await Expect(dashboard.Card("checkout-1").Locator(".state")).ToHaveTextAsync("live");
        await Expect(dashboard.Page.Locator("#defects li")).ToHaveCountAsync(defects);
        await Expect(dashboard.Card("checkout-2").Locator(".state")).ToHaveTextAsync("quiet");
        await AssertBoxLiesWhereTheResultSaysAsync(dashboard, result.GetProperty("defects")[0].GetProperty("box"));
        Assert.Empty(dashboard.Errors);
    }

    [Fact]
    public async Task Key_LeavesTheAddressBarAndOutlivesAReload()
    {
        await using var dashboard = await OpenAsync();
        await Expect(dashboard.Link("live")).ToBeVisibleAsync();
        Assert.DoesNotContain("nk_", dashboard.Page.Url, StringComparison.Ordinal);
        await dashboard.Page.ReloadAsync();
        await Expect(dashboard.Link("live")).ToBeVisibleAsync();
        Assert.Empty(dashboard.Errors);
    }

    [Fact]
    public async Task WithoutAKey_TheFormAsksForOneAndSaysWhatIsWrong()
    {
        await using var dashboard = await DashboardPage.OpenAsync(fixture.Browser, _server.Address, key: null);
        await dashboard.Page.FillAsync("#key", "nk_wrong-wrong-wrong-wrong-wrong");
        await dashboard.Page.ClickAsync("#key-form button");
        await Expect(dashboard.Page.Locator("#key-fault")).ToContainTextAsync("unknown, revoked or not well-formed");
        await dashboard.ShootAsync("key");
        await dashboard.Page.FillAsync("#key", TestServer.AdminKey);
        await dashboard.Page.ClickAsync("#key-form button");
        await Expect(dashboard.Link("live")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Defect_OpensThePictureThatProvesIt()
    {
        await _server.CameraAsync("proof", "cam", """{"policy":"all"}""");
        await using var dashboard = await OpenAsync();
        await Expect(dashboard.Link("live")).ToBeVisibleAsync();
        var result = await (await _server.Admin.SendFrameAsync("proof", "cam", 1, Pictures.Defective, "?wait=30s")).Ensure(200);
        await dashboard.Page.Locator("#defects button", new() { HasText = "proof / cam" }).First.ClickAsync();
        await Expect(dashboard.Page.Locator("#proof .box")).ToHaveCountAsync(result.GetProperty("defects").GetArrayLength());
        await Expect(dashboard.Page.Locator("#proof-note")).ToContainTextAsync(result.GetProperty("frameId").GetString()!);
        await dashboard.ShootAsync("proof");
        await dashboard.Page.ClickAsync("#proof-close");
        await Expect(dashboard.Page.Locator("#proof")).ToBeHiddenAsync();
        Assert.Empty(dashboard.Errors);
    }

    [Theory]
    [InlineData(390, 844, false, "phone")]
    [InlineData(320, 640, true, "phone-small-dark")]
    [InlineData(1440, 900, false, "desktop")]
    [InlineData(1440, 900, true, "desktop-dark")]
    public async Task EveryScreen_ShowsTheBoardWithoutScrollingSideways(int width, int height, bool dark, string name)
    {
        await FillAsync();
        await using var dashboard = await DashboardPage.OpenAsync(fixture.Browser, _server.Address, TestServer.AdminKey, width, height, dark);
        await Expect(dashboard.Link("live")).ToBeVisibleAsync();
        // Pictures are fetched for cards in sight only.
        await dashboard.Card("cam-1").ScrollIntoViewIfNeededAsync();
        await Expect(dashboard.Card("cam-1").Locator("img")).ToBeVisibleAsync();
        await dashboard.Page.EvaluateAsync("window.scrollTo(0, 0)");
        await SendRoundAsync(100 + width + (dark ? 1 : 0));
        await Expect(dashboard.Page.Locator("#defects li").First).ToBeVisibleAsync();
        var overflow = await dashboard.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        await dashboard.ShootAsync(name);
        Assert.Equal(0, overflow);
        Assert.Empty(dashboard.Errors);
    }

    private static async Task AssertBoxLiesWhereTheResultSaysAsync(DashboardPage dashboard, System.Text.Json.JsonElement box)
    {
        var picture = (await dashboard.Card("checkout-1").Locator(".picture").BoundingBoxAsync())!;
        var drawn = (await dashboard.Card("checkout-1").Locator(".box").First.BoundingBoxAsync())!;
        Assert.Equal(box.GetProperty("x").GetDouble(), (drawn.X - picture.X) / picture.Width, 0.01);
        Assert.Equal(box.GetProperty("y").GetDouble(), (drawn.Y - picture.Y) / picture.Height, 0.01);
        Assert.Equal(box.GetProperty("w").GetDouble(), drawn.Width / picture.Width, 0.01);
        Assert.Equal(box.GetProperty("h").GetDouble(), drawn.Height / picture.Height, 0.01);
    }

    private Task<DashboardPage> OpenAsync() => DashboardPage.OpenAsync(fixture.Browser, _server.Address, TestServer.AdminKey);

    private async Task FillAsync()
    {
        for (var camera = 1; camera <= 5; camera++)
            await _server.CameraAsync("store-1", $"cam-{camera}", """{"policy":"all"}""");
        await SendRoundAsync(1);
    }

    private async Task SendRoundAsync(int sequence)
    {
        for (var camera = 1; camera <= 4; camera++)
        {
            var image = await File.ReadAllBytesAsync(Repository.Sample($"store-1/checkout-1/{(sequence + camera) % 10:000}.jpg"));
            using var response = await _server.Admin.SendFrameAsync("store-1", $"cam-{camera}", sequence, image, "?wait=30s");
        }
    }
}
