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
        var path = $"v1/stores/{UnitName.Check(store)}/upload-grants";
        if (frames.Count == 0)
            throw new ArgumentException("Ask for at least one upload.", nameof(frames));
        var wishes = new UploadWishes { Frames = frames };
        using var response = await _sender.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(wishes, ClientJson.Default.UploadWishes) },
            repeatable: true,
            TimeSpan.Zero,
            cancellation).ConfigureAwait(false);
        var answers = await ReadAsync(response, ClientJson.Default.UploadAnswers, cancellation).ConfigureAwait(false);
        if (answers.Offered && answers.Items.Count != frames.Count)
            throw NormitriException.UnexpectedAnswer((int)response.StatusCode, $"{frames.Count} uploads were asked for and {answers.Items.Count} answers came.");
        return new UploadOffer { Offered = answers.Offered, Reason = answers.Reason, Grants = [.. answers.Items.Select(item => item.ToGrant())] };
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
    public async Task<FrameReference> UploadAsync(UploadGrant grant, ReadOnlyMemory<byte> image, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var reference = grant.Reference ?? throw new ArgumentException("The grant was refused: its Problem says why.", nameof(grant));
        if (image.Length != reference.Length)
            throw new ArgumentException($"The grant is for {reference.Length} bytes, the picture has {image.Length}.", nameof(image));
        if (grant.Upload is not { } target)
            return reference;
        try
        {
            using var response = await _uploads.Value
                .SendAsync(() => ToRequest(target, image), repeatable: true, TimeSpan.Zero, cancellation).ConfigureAwait(false);
            return reference with { ETag = response.Headers.ETag?.ToString() ?? throw NormitriException.UnexpectedAnswer((int)response.StatusCode, "The store answered without an ETag.") };
        }
        catch (NormitriException refused) when (refused.Status is 403 or 409 or 412)
        {
            throw NormitriException.GrantSpent(refused);
        }
    }

    private static HttpRequestMessage ToRequest(UploadTarget target, ReadOnlyMemory<byte> image)
    {
        var request = new HttpRequestMessage(new HttpMethod(target.Method), target.Url) { Content = new ReadOnlyMemoryContent(image) };
        foreach (var (name, value) in target.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
