using Microsoft.Playwright;

namespace Normitri.Browser.Tests;

/// <summary>The dashboard in a tab of its own, with everything that the browser complains about.</summary>
internal sealed class DashboardPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private DashboardPage(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    public List<string> Errors { get; } = [];

    public static async Task<DashboardPage> OpenAsync(IBrowser browser, Uri server, string? key, int width = 1280, int height = 800, bool dark = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            IsMobile = width < 600,
        });
        context.SetDefaultTimeout(30_000);
        var dashboard = new DashboardPage(context, await context.NewPageAsync());
        dashboard.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                dashboard.Errors.Add(message.Text);
        };
        dashboard.Page.PageError += (_, error) => dashboard.Errors.Add(error);
        await dashboard.Page.GotoAsync(new Uri(server, key is null ? "/" : $"/#key={key}").ToString());
        return dashboard;
    }

    public ILocator Card(string camera) => Page.Locator($".card[data-camera='{camera}']");

    public ILocator Link(string state) => Page.Locator($"#link[data-state='{state}']");

    /// <summary>Kept where the variable NORMITRI_SCREENSHOTS names a folder.</summary>
    public async Task ShootAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("NORMITRI_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
