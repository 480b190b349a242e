using System.Net.Http.Json;

namespace Normitri.Client;

public sealed partial class NormitriClient
{
    /// <summary>Asks for addresses to upload pictures to the server's frame store, so that their bytes do not pass through the server.</summary>
    /// <param name="store">The store whose frames they are.</param>
    /// <param name="frames">Hash and length of each (<see cref="FrameContent.Of"/>); the server takes 100 at once unless its settings say otherwise.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NormitriException">The whole call was refused, or there was no answer within the attempts.</exception>
    public async Task<UploadOffer> RequestUploadsAsync(string store, IReadOnlyList<FrameContent> frames, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(frames);
        UnitName.Check(store);
        if (frames.Count == 0)
            throw new ArgumentException("Ask for at least one upload.", nameof(frames));
        using var response = await _sender
            .SendAsync(() => ToRequest(store, frames), repeatable: true, TimeSpan.Zero, cancellation).ConfigureAwait(false);
        return await ReadOfferAsync(response, frames.Count, cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks for addresses for pictures of a spool, once.</summary>
    /// <exception cref="NormitriException">The whole call was refused, or not reached.</exception>
    internal async Task<UploadOffer> RequestStoredUploadsAsync(string store, IReadOnlyList<FrameContent> frames, CancellationToken cancellation)
    {
        using var response = await _sender.SendOnceAsync(() => ToRequest(store, frames), cancellation).ConfigureAwait(false);
        return await ReadOfferAsync(response, frames.Count, cancellation).ConfigureAwait(false);
    }

    /// <summary>Puts the bytes where a grant says. The API key is not sent there.</summary>
    /// <param name="grant">With an <see cref="UploadGrant.Upload"/>; when the bytes are there already nothing is sent.</param>
    /// <param name="image">The bytes that were asked for; must stay as they are until the call ends.</param>
    /// <param name="cancellation">Gives up; the bytes may have arrived all the same.</param>
    /// <returns>What to send with <see cref="SendReferencesAsync"/>.</returns>
    /// <exception cref="ArgumentException">The grant was refused, or is for other bytes.</exception>
    /// <exception cref="NormitriException">
    /// The store refused, or gave no answer within the attempts. With <see cref="NormitriErrors.GrantSpent"/> ask for the grant again: an earlier attempt may have
    /// arrived, and the new grant then says that the bytes are there.
    /// </exception>
    public Task<FrameReference> UploadAsync(UploadGrant grant, ReadOnlyMemory<byte> image, CancellationToken cancellation = default) =>
        PutAsync(grant, image, create => _uploads.Value.SendAsync(create, repeatable: true, TimeSpan.Zero, cancellation));

    /// <summary>Puts a spool's bytes where a grant says, once.</summary>
    /// <exception cref="NormitriException">As for <see cref="UploadAsync"/>.</exception>
    internal Task<FrameReference> UploadStoredAsync(UploadGrant grant, ReadOnlyMemory<byte> image, CancellationToken cancellation) =>
        PutAsync(grant, image, create => _uploads.Value.SendOnceAsync(create, cancellation));

    private static async Task<FrameReference> PutAsync(
        UploadGrant grant, ReadOnlyMemory<byte> image, Func<Func<HttpRequestMessage>, Task<HttpResponseMessage>> send)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var reference = grant.Reference ?? throw new ArgumentException("The grant was refused: its Problem says why.", nameof(grant));
        if (image.Length != reference.Length)
            throw new ArgumentException($"The grant is for {reference.Length} bytes, the picture has {image.Length}.", nameof(image));
        if (grant.Upload is not { } target)
            return reference;
        try
        {
            using var response = await send(() => ToRequest(target, image)).ConfigureAwait(false);
            return reference with { ETag = response.Headers.ETag?.ToString() ?? throw NormitriException.UnexpectedAnswer((int)response.StatusCode, "The store answered without an ETag.") };
        }
        catch (NormitriException refused) when (refused.Status is 403 or 409 or 412)
        {
            throw NormitriException.GrantSpent(refused);
        }
    }

    private static async Task<UploadOffer> ReadOfferAsync(HttpResponseMessage response, int wishes, CancellationToken cancellation)
    {
        var answers = await ReadAsync(response, ClientJson.Default.UploadAnswers, cancellation).ConfigureAwait(false);
        if (answers.Offered && answers.Items.Count != wishes)
            throw NormitriException.UnexpectedAnswer((int)response.StatusCode, $"{wishes} uploads were asked for and {answers.Items.Count} answers came.");
        return new UploadOffer { Offered = answers.Offered, Reason = answers.Reason, Grants = [.. answers.Items.Select(item => item.ToGrant())] };
    }

    private static HttpRequestMessage ToRequest(string store, IReadOnlyList<FrameContent> frames) => new(HttpMethod.Post, $"v1/stores/{store}/upload-grants")
    {
        Content = JsonContent.Create(new UploadWishes { Frames = frames }, ClientJson.Default.UploadWishes),
    };

    private static HttpRequestMessage ToRequest(UploadTarget target, ReadOnlyMemory<byte> image)
    {
        var request = new HttpRequestMessage(new HttpMethod(target.Method), target.Url) { Content = new ReadOnlyMemoryContent(image) };
        foreach (var (name, value) in target.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
