using System.Net.Http.Headers;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Tenants;

/// <summary>Usage for spreadsheets.</summary>
[Collection(ServerCollection.Name)]
public sealed class UsageCsvTests(ServerFixture fixture)
{
    [Fact]
    public async Task Usage_AskedForAsCsv_IsALineAStore()
    {
        using var tenant = await fixture.Server.TenantAsync("csv");
        foreach (var store in (string[])["berlin", "paris"])
            await (await tenant.SendScanAsync(store, "lane", 1)).Ensure(202);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/usage");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));

        using var response = await tenant.SendAsync(request);

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal(["tenant,month,store,frames,bytes,megapixels,inferences", "csv", "csv", ""], [lines[0], .. lines[1..].Select(line => line.Split(',')[0])]);
        var berlin = lines[1].Split(',');
        Assert.Equal(["berlin", "1", $"{Pictures.Clean.Length}", "0.9216"], berlin[2..6]);
    }

    [Fact]
    public async Task Usage_AskedForAsAnything_IsJson()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/usage");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));

        using var response = await fixture.Server.Admin.SendAsync(request);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }
}
