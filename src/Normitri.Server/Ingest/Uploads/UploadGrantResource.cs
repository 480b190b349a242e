using System.Text.Json;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Identities;
using Normitri.Server.Auth;
using Normitri.Server.Documents;
using Normitri.Server.Ingest.Items;
using Normitri.Server.Json;
using Normitri.Server.Problems;
using Normitri.Storage.Frames;

namespace Normitri.Server.Ingest.Uploads;

/// <summary>Lets senders put bytes into the frame store themselves.</summary>
internal sealed class UploadGrantResource(IFrameUploads uploads, FrameAdmission admission, IngestMetrics metrics, IOptions<IngestSettings> settings, TimeProvider time)
{
    private const int MaxBytesPerItem = 512;
    private const int MaxText = 128;
    private const int AtOnce = 8;
    private readonly IngestSettings _settings = settings.Value;

    public async Task<IResult> GrantAsync(HttpContext http, string store)
    {
        if (admission.Closed is { } closed)
            return closed;
        if (!EntityName.IsValid(store))
            return CommonProblems.InvalidName("store", store);
        if (admission.CheckCall(http) is { } notNow)
            return notNow;
        var (body, badBody) = await JsonBody.ReadAsync(http.Request, MaxBytesPerItem * _settings.MaxBatchItems);
        if (body is null)
            return badBody!;
        using (body)
        {
            var (items, badList) = ItemList.Read(body.Root, "frames", _settings.MaxBatchItems);
            if (items is null)
                return badList!;
            return TypedResults.Json(await GrantAsync(Caller.Of(http), items, http.RequestAborted), ServerJson.Default.UploadGrants);
        }
    }

    private async Task<UploadGrants> GrantAsync(Caller caller, JsonElement[] items, CancellationToken cancellation)
    {
        if (uploads.WhyNot is { } whyNot)
            return new UploadGrants(false, whyNot, []);
        var expiresAt = time.GetUtcNow() + TimeSpan.FromMinutes(_settings.UploadGrantMinutes);
        var replies = new UploadGrantReply[items.Length];
        await Parallel.ForAsync(
            0,
            items.Length,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (index, stopping) => replies[index] = await GrantAsync(caller, items[index], index, expiresAt, stopping));
        return new UploadGrants(true, null, replies);
    }

    private async ValueTask<UploadGrantReply> GrantAsync(Caller caller, JsonElement element, int index, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        var faults = new Faults();
        if (StrictObject.Open(element, $"$.frames[{index}]", faults, "sha256", "length") is not { } item)
            return Refuse(faults.ToProblem("frame"));
        var sha256 = item.Text("sha256", required: true, MaxText);
        var length = ItemLength.Read(item);
        if (faults.Any)
            return Refuse(faults.ToProblem("frame"));
        if (length > _settings.MaxFrameBytes)
            return Refuse(IngestProblems.ReferenceTooLarge(length, _settings.MaxFrameBytes));
        // A look at the store and an address for bytes cost what a frame costs, and what is uploaded need never be sent as a reference.
        if (await admission.CheckRateAsync(caller, cancellation) is { } tooFast)
            return Refuse(tooFast);
        try
        {
            var grant = await uploads.GrantAsync(caller.Tenant, sha256!, length, expiresAt, cancellation);
            metrics.UploadGranted(isThere: grant.Address is null);
            return grant.Address is { } address
                ? new UploadGrantReply("upload", grant.Reference, UploadTarget.Of(address, expiresAt), null)
                : new UploadGrantReply("there", grant.Reference, null, null);
        }
        catch (FrameStoreException failure)
        {
            if (!failure.Retryable)
                return Refuse(IngestProblems.OfReference(failure));
            metrics.StorageFailed(failure);
            return Refuse(CommonProblems.StorageUnavailable());
        }
    }

    private static UploadGrantReply Refuse(Problem problem) => new("refused", null, null, ItemProblem.From(problem));
}
