using System.Diagnostics;
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
        return await SendItemsAsync(
            () => ToRequest(unit, frames),
            [.. frames.Select(frame => frame.Sequence)],
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends pictures of a spool, once.</summary>
    /// <exception cref="NormitriException">The whole call was refused, or not reached.</exception>
    internal async Task<IReadOnlyList<ItemReceipt>> SendStoredAsync(string store, IReadOnlyList<UnitFrame> frames, CancellationToken cancellation)
    {
        using var activity = ClientTelemetry.Source.StartActivity("send batch", ActivityKind.Client);
        activity?.SetTag("normitri.store", store);
        activity?.SetTag("normitri.frames", frames.Count);
        try
        {
            using var response = await _sender
                .SendOnceAsync(() => new HttpRequestMessage(HttpMethod.Post, $"v1/stores/{store}/frames") { Content = BatchForm.Make(frames) }, cancellation)
                .ConfigureAwait(false);
            return await ReadItemsAsync(response, [.. frames.Select(frame => frame.Sequence)], cancellation).ConfigureAwait(false);
        }
        catch (NormitriException e)
        {
            activity.Failed(e);
            throw;
        }
    }

    /// <summary>Sends where a spool's picture lies, once. The trace in which it was enqueued goes on.</summary>
    /// <exception cref="NormitriException">The call or the frame was refused, or the server not reached.</exception>
    internal async Task<FrameReceipt> SendStoredAsync(Picture picture, FrameReference reference, string? traceParent, CancellationToken cancellation)
    {
        using var activity = ClientTelemetry.StartSend("send reference", picture.Unit, picture.Sequence, traceParent);
        var frame = new ReferencedFrame(picture.Sequence, picture.CapturedAt, reference) { CustomerId = picture.CustomerId };
        try
        {
            using var response = await _sender
                .SendOnceAsync(() => ToRequest(picture.Unit, [frame], activity is null ? traceParent : null), cancellation).ConfigureAwait(false);
            var receipts = await ReadItemsAsync(response, [picture.Sequence], cancellation).ConfigureAwait(false);
            var receipt = receipts[0].ToReceipt();
            activity?.SetTag("normitri.frame_id", receipt.FrameId);
            return receipt;
        }
        catch (NormitriException e)
        {
            activity.Failed(e);
            throw;
        }
    }

    private static HttpRequestMessage ToRequest(UnitName unit, IReadOnlyList<ReferencedFrame> frames, string? traceParent = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{unit.Path}/frame-references")
        {
            Content = JsonContent.Create(new ReferenceList { References = frames }, ClientJson.Default.ReferenceList),
        };
        if (traceParent is not null)
            request.Headers.TryAddWithoutValidation("traceparent", traceParent);
        return request;
    }

    private async Task<IReadOnlyList<ItemReceipt>> SendItemsAsync(Func<HttpRequestMessage> create, ulong[] sequences, CancellationToken cancellation)
    {
        using var response = await _sender.SendAsync(create, repeatable: true, TimeSpan.Zero, cancellation).ConfigureAwait(false);
        return await ReadItemsAsync(response, sequences, cancellation).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<ItemReceipt>> ReadItemsAsync(HttpResponseMessage response, ulong[] sequences, CancellationToken cancellation)
    {
        var answers = await ReadAsync(response, ClientJson.Default.ItemAnswers, cancellation).ConfigureAwait(false);
        if (answers.Items.Count != sequences.Length)
            throw NormitriException.UnexpectedAnswer((int)response.StatusCode, $"{sequences.Length} frames were sent and {answers.Items.Count} answers came.");
        return [.. answers.Items.Select((item, index) => item.ToReceipt(sequences[index]))];
    }
}
