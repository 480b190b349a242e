using System.Text.RegularExpressions;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Dashboard;

/// <summary>The dashboard's files: served from the assembly, under a strict policy, and reading only.</summary>
[Collection(ServerCollection.Name)]
public sealed partial class DashboardTests(ServerFixture fixture)
{
    [Fact]
    public async Task Page_ComesWithoutAKeyUnderAStrictPolicyWithoutInlineCode()
    {
        using var client = fixture.Server.Client(null);
        var response = await client.GetAsync("/");
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineCode(), page);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryFile_IsThereAndOnlyReads()
    {
        using var client = fixture.Server.Client(null);
        var page = await client.GetStringAsync("/");
        var files = new HashSet<string>(Local().Matches(page).Select(match => match.Value));
        for (var queue = new Queue<string>(files); queue.TryDequeue(out var file);)
        {
            var response = await client.GetAsync(file);
            Assert.True(response.IsSuccessStatusCode, file);
            var text = await response.Content.ReadAsStringAsync();
            Assert.DoesNotMatch(Writing(), text);
            foreach (Match import in Import().Matches(text))
            {
                var path = "/dashboard/" + import.Groups[1].Value;
                if (files.Add(path))
                    queue.Enqueue(path);
            }
        }

        Assert.Contains("/dashboard/live.js", files);
    }

    [GeneratedRegex("<script(?![^>]*src=)|<style|style=|\\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex("/dashboard/[a-z.]+")]
    private static partial Regex Local();

    [GeneratedRegex("from \"\\./([a-z.]+)\"")]
    private static partial Regex Import();

    [GeneratedRegex("method:\\s*[\"'](?!GET)|innerHTML|eval\\(", RegexOptions.IgnoreCase)]
    private static partial Regex Writing();
}
