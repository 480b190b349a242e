using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Normitri.Server.Documents;
using Normitri.Server.Http;
using Normitri.Server.Ingest.Items;
using Normitri.Server.Problems;

namespace Normitri.Server.Ingest.Batches;

/// <summary>
/// Reads a batch from multipart/form-data (RFC 7578): the part <c>frames</c> lists the frames as JSON, the parts after it are their pictures. The whole of it is in
/// memory, within limits, before anything is taken.
/// </summary>
internal static class BatchReader
{
    public const string ListName = "frames";
    private const int MaxBoundary = 70;
    private const int MaxPartHeaders = 16;
    private const int MaxPartHeaderBytes = 8 << 10;
    private const int MaxListBytesPerItem = 1 << 10;
    private const int ReservedPartBytes = 64 << 10;

    /// <summary>The batch, or why all of it is refused; exactly one of them is there.</summary>
    public static async ValueTask<(FrameBatch? Batch, Problem? Problem)> ReadAsync(
        Stream body, string? contentType, string tenant, string store, BatchLimits limits, CancellationToken cancellation)
    {
        if (BoundaryOf(contentType) is not { } boundary)
            return (null, BatchProblems.NotMultipart(contentType));
        using var capped = new CappedStream(body, limits.BatchBytes);
        var reader = new MultipartReader(boundary, capped) { HeadersCountLimit = MaxPartHeaders, HeadersLengthLimit = MaxPartHeaderBytes };
        FrameBatch? batch = null;
        try
        {
            (batch, var problem) = await ReadListAsync(reader, tenant, store, limits, cancellation);
            problem ??= await ReadPicturesAsync(reader, batch!, limits, cancellation);
            if (problem is null)
                return (batch, null);
            batch?.Dispose();
            return (null, problem);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            if (batch is not null && !capped.IsExceeded)
            {
                batch.Break(Describe(failure));
                return (batch, null);
            }

            batch?.Dispose();
            return (null, capped.IsExceeded ? BatchProblems.BatchTooLarge(limits.BatchBytes) : Describe(failure));
        }
        catch
        {
            batch?.Dispose();
            throw;
        }
    }

    private static Problem Describe(Exception failure) =>
        failure is IOException ? BatchProblems.Broken(failure.Message) : BatchProblems.Malformed(failure.Message);

    private static string? BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= MaxBoundary } boundary
            ? boundary.ToString()
            : null;

    private static async ValueTask<(FrameBatch? Batch, Problem? Problem)> ReadListAsync(
        MultipartReader reader, string tenant, string store, BatchLimits limits, CancellationToken cancellation)
    {
        if (await reader.ReadNextSectionAsync(cancellation) is not { } section || NameOf(section) != ListName)
            return (null, BatchProblems.NoList());
        var maxBytes = MaxListBytesPerItem * limits.Items;
        using var list = await FillAsync(section.Body, maxBytes, cancellation);
        if (list is null)
            return (null, BatchProblems.PartTooLarge(ListName, maxBytes));
        var (document, badJson) = StrictJson.Parse(list.Bytes, $"The part '{ListName}'");
        if (document is null)
            return (null, badJson);
        using (document)
        {
            // The list alone, or an object around it.
            var (items, problem) = document.RootElement.ValueKind == JsonValueKind.Array
                ? ItemList.Read(document.RootElement, limits.Items)
                : ItemList.Read(document.RootElement, ListName, limits.Items);
            return items is null
                ? (null, problem)
                : (new FrameBatch([.. items.Select((item, index) => BatchItem.Read(item, $"$.{ListName}[{index}]", tenant, store))]), null);
        }
    }

    private static async ValueTask<Problem?> ReadPicturesAsync(MultipartReader reader, FrameBatch batch, BatchLimits limits, CancellationToken cancellation)
    {
        for (var parts = 0; await reader.ReadNextSectionAsync(cancellation) is { } section; parts++)
        {
            if (parts == limits.Items)
                return IngestProblems.TooManyItems(parts + 1, limits.Items);
            var name = NameOf(section) ?? "";
            if (!batch.Expects(name))
            {
                // The reader passes over its bytes on the way to the next one.
                batch.Unexpected.Add(name);
                continue;
            }

            var picture = await FillAsync(section.Body, limits.FrameBytes, cancellation);
            batch.Add(name, picture is null ? new BatchPart(null, BatchProblems.PartTooLarge(name, limits.FrameBytes)) : new BatchPart(picture, null));
        }

        return null;
    }

    private static string? NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.Name.HasValue
            ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString()
            : null;

    /// <summary>The part's bytes; null when there are more than the limit.</summary>
    private static async ValueTask<PooledBody?> FillAsync(Stream part, int limit, CancellationToken cancellation)
    {
        var body = new PooledBody(Math.Min(limit, ReservedPartBytes));
        var chunk = ArrayPool<byte>.Shared.Rent(ReservedPartBytes);
        try
        {
            while (await part.ReadAsync(chunk, cancellation) is var read and > 0)
            {
                if (body.Length + read > limit)
                {
                    body.Dispose();
                    return null;
                }

                body.Append(new ReadOnlySequence<byte>(chunk, 0, read));
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
