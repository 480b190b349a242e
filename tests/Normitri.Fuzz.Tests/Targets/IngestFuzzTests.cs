using System.Text;
using Microsoft.AspNetCore.Http;
using Normitri.Contracts.Identities;
using Normitri.Fuzz.Tests.Fuzzing;
using Normitri.Server.Documents;
using Normitri.Server.Ingest.Batches;
using Normitri.Server.Ingest.References;
using Xunit.Abstractions;

namespace Normitri.Fuzz.Tests.Targets;

public class IngestFuzzTests(ITestOutputHelper output)
{
    private const string Hash = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
    private static readonly BatchLimits Limits = new(8, 256, 16 << 10);
    private static readonly UnitId Unit = UnitId.Camera("acme", "store", "cam");

    private static readonly byte[][] Pieces =
    [
        "\r\n--x\r\n"u8.ToArray(), "--x--"u8.ToArray(), "\r\n\r\n"u8.ToArray(), "Content-Disposition: form-data; name=\"a\"\r\n"u8.ToArray(), "name=frames"u8.ToArray(),
        "filename*=UTF-8''%00"u8.ToArray(), "Content-Type: multipart/form-data; boundary=x\r\n"u8.ToArray(), "null"u8.ToArray(), "-1"u8.ToArray(),
        "18446744073709551616"u8.ToArray(), "1e999"u8.ToArray(), "\"\\ud800\""u8.ToArray(), "[[[[[[[[[[[[[[[[[["u8.ToArray(), "\"tenant\":\"other\","u8.ToArray(),
        "\"references\":[],"u8.ToArray(), "\"\""u8.ToArray(), "https://"u8.ToArray(), "../"u8.ToArray(), ","u8.ToArray(), "\0"u8.ToArray(),
    ];

    [Fact]
    [Trait("Row", "N31")]
    public void Batches_ThatAreDamaged_AreReadOrRefusedItemByItem()
    {
        byte[][] seeds = [Batch("", "\r\n"), Batch("preamble\r\n", "\r\n"), Batch("", "\r\nContent-Type: image/jpeg\r\n")];
        new FuzzRun(output, "batch").Run(new Mutator(seeds, Pieces), slice: 20_000, deep: 1_000_000, bytes =>
        {
            using var body = new MemoryStream(bytes);
            var (batch, problem) = BatchReader.ReadAsync(body, "multipart/form-data; boundary=x", "acme", "store", Limits, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            using (batch)
            {
                Assert.True(batch is null != problem is null);
                if (batch is null)
                    return false;
                Assert.InRange(batch.Items.Count, 1, Limits.Items);
                Assert.All(batch.Items, item => Assert.True(item.Problem is not null || batch.PartOf(item) is { Body: null } != batch.PartOf(item) is { Problem: null }));
                Assert.All(batch.Items, item => Assert.True(item.Problem is not null || (item.Unit.Tenant == "acme" && item.Unit.Store == "store")));
                return batch.Items.Any(item => item.Problem is null && batch.PartOf(item).Body is not null);
            }
        });
    }

    [Fact]
    public void References_ThatAreDamaged_AreReadOrRefusedItemByItem()
    {
        byte[][] seeds = [Encoding.UTF8.GetBytes($$"""{"references": [{{Reference(1)}}, {{Reference(2)}}]}"""), Encoding.UTF8.GetBytes(Reference(3))];
        new FuzzRun(output, "references").Run(new Mutator(seeds, Pieces), slice: 20_000, deep: 1_000_000, bytes =>
        {
            var http = new DefaultHttpContext();
            http.Request.ContentType = "application/json";
            http.Request.Body = new MemoryStream(bytes);
            var (body, problem) = JsonBody.ReadAsync(http.Request, 64 << 10).AsTask().GetAwaiter().GetResult();
            Assert.True(body is null != problem is null);
            using (body)
            {
                if (body is null)
                    return false;
                var (items, refused) = ReferenceItems.Read(body.Root, Unit, maxItems: 8, maxBytes: 1 << 20);
                Assert.True(items is null != refused is null);
                Assert.All(items ?? [], item => Assert.True(item.Problem is null != item.Reference is null));
                return items is not null && items.Any(item => item.Problem is null);
            }
        });
    }

    private static byte[] Batch(string preamble, string endOfHeader) => Encoding.UTF8.GetBytes(
        preamble
        + "--x\r\nContent-Disposition: form-data; name=\"frames\"\r\nContent-Type: application/json\r\n\r\n"
        + """[{"camera":"a","sequence":1,"capturedAt":"2026-01-31T12:00:00Z","image":"a"},{"customer":"b","sequence":"2","capturedAt":"2026-01-31T12:00:00.1+01:00","image":"b"}]"""
        + $"\r\n--x\r\nContent-Disposition: form-data; name=a; filename=\"a.jpg\"{endOfHeader}\r\npicture a\r\n"
        + "--x\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\npicture b\r\n--x--\r\n");

    private static string Reference(int sequence) =>
        $$$"""{"sequence": {{{sequence}}}, "capturedAt": "2026-01-31T12:00:00.000Z", "customerId": "lane", "camera": "cam", "reference": {"container": "frames", "blobName": "acme/b9/{{{Hash}}}", "eTag": "\"0x8DC\"", "length": 48213, "sha256": "{{{Hash}}}"}}""";
}
