using System.Net.Http.Json;

namespace Normitri.Client;

public sealed partial class NormitriClient
{
    /// <summary>
    /// Sends small pictures of several cameras and customers of one store in one call. Those of one unit are taken in their order; each is answered by itself, and one that
    /// is refused spoils no other. Sending the same call again is safe: what was taken is answered as a duplicate.
    /// </summary>
    /// <param name="store">The store that all of them are of.</param>
    /// <param name="frames">At least one; the server takes 100 and 32 MiB at once unless its settings say otherwise.</param>
    /// <param name="cancellation">Gives up; frames may have arrived all the same.</param>
    /// <returns>In the order of <paramref name="frames"/>.</returns>
    /// <exception cref="ArgumentException">No frames, one without a picture, or one of another store.</exception>
    /// <exception cref="NormitriException">The whole call was refused, or there was no answer within the attempts.</exception>
    public async Task<IReadOnlyList<ItemReceipt>> SendBatchAsync(string store, IReadOnlyList<UnitFrame> frames, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(frames);
        var path = $"v1/stores/{UnitName.Check(store)}/frames";
        if (frames.Count == 0)
            throw new ArgumentException("A batch has at least one frame.", nameof(frames));
        if (frames.FirstOrDefault(frame => frame.Unit.Store != store) is { } other)
            throw new ArgumentException($"The batch is of store '{store}', one of its frames is of '{other.Unit}'.", nameof(frames));
        if (frames.FirstOrDefault(frame => frame.Image.IsEmpty) is { } empty)
            throw new ArgumentException($"Frame {empty.Sequence} of {empty.Unit} has no picture: its image is empty.", nameof(frames));
        return await SendItemsAsync(
            () => new HttpRequestMessage(HttpMethod.Post, path) { Content = BatchForm.Make(frames) }, [.. frames.Select(frame => frame.Sequence)], cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Sends frames of one unit whose bytes were uploaded to the frame store (<see cref="RequestUploadsAsync"/>, <see cref="UploadAsync"/>). The server reads and judges
    /// each as if it had been posted, takes them in this order and answers each by itself.
    /// </summary>
    /// <param name="unit">The camera or customer.</param>
    /// <param name="frames">At least one; the server takes 100 at once unless its settings say otherwise.</param>
    /// <param name="cancellation">Gives up; frames may have arrived all the same.</param>
    /// <returns>
    /// In the order of <paramref name="frames"/>. A problem <c>blob-changed</c>, <c>blob-mismatch</c> or <c>unknown-blob</c> asks to begin again with the grant.
    /// </returns>
    /// <exception cref="NormitriException">The whole call was refused, or there was no answer within the attempts.</exception>
    public async Task<IReadOnlyList<ItemReceipt>> SendReferencesAsync(
        UnitName unit, IReadOnlyList<ReferencedFrame> frames, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count == 0)
            throw new ArgumentException("Send at least one frame.", nameof(frames));
        var list = new ReferenceList { References = frames };
        return await SendItemsAsync(
            () => new HttpRequestMessage(HttpMethod.Post, $"{unit.Path}/frame-references") { Content = JsonContent.Create(list, ClientJson.Default.ReferenceList) },
            [.. frames.Select(frame => frame.Sequence)],
            cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ItemReceipt>> SendItemsAsync(Func<HttpRequestMessage> create, ulong[] sequences, CancellationToken cancellation)
    {
        using var response = await _sender.SendAsync(create, repeatable: true, TimeSpan.Zero, cancellation).ConfigureAwait(false);
        var answers = await ReadAsync(response, ClientJson.Default.ItemAnswers, cancellation).ConfigureAwait(false);
        if (answers.Items.Count != sequences.Length)
            throw NormitriException.UnexpectedAnswer((int)response.StatusCode, $"{sequences.Length} frames were sent and {answers.Items.Count} answers came.");
        return [.. answers.Items.Select((item, index) => item.ToReceipt(sequences[index]))];
    }
}
