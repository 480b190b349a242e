using System.Net;

namespace Normitri.Client;

public sealed partial class NormitriClient
{
    /// <summary>Sends a camera's picture. When this returns, the server has it durably; a duplicate is a success.</summary>
    /// <param name="frame">The picture; its bytes must stay as they are until the call ends.</param>
    /// <param name="wait">How long to wait for the result; null: not at all. Without a result in time the receipt comes without one.</param>
    /// <param name="cancellation">Gives up; the frame may have arrived all the same, so send it again with the same sequence.</param>
    /// <exception cref="ArgumentException">A name that no camera can have, or no picture.</exception>
    /// <exception cref="NormitriException">
    /// Refused (a sequence that went back carries <see cref="NormitriException.LastSequence"/>), or no answer within the attempts.
    /// </exception>
    public Task<FrameReceipt> SendFrameAsync(CameraFrame frame, TimeSpan? wait = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var customer = frame.CustomerId is null ? null : UnitName.Check(frame.CustomerId, nameof(frame.CustomerId));
        var picture = new Picture(UnitName.Camera(frame.Store, frame.Camera), frame.Sequence, frame.CapturedAt, frame.Image, customer);
        return SendAsync("send frame", picture, wait, cancellation);
    }

    /// <summary>Sends a picture of what a customer scanned; as <see cref="SendFrameAsync"/>.</summary>
    /// <exception cref="ArgumentException">A name that no customer can have, or no picture.</exception>
    /// <exception cref="NormitriException">As for <see cref="SendFrameAsync"/>.</exception>
    public Task<FrameReceipt> SendScanAsync(CustomerScan scan, TimeSpan? wait = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var picture = new Picture(UnitName.Customer(scan.Store, scan.Customer), scan.Sequence, scan.CapturedAt, scan.Image, null);
        return SendAsync("send scan", picture, wait, cancellation);
    }

    /// <summary>Where a frame stands.</summary>
    /// <exception cref="NormitriException">Unknown to this key's tenant (404), or no answer within the attempts.</exception>
    public Task<FrameState> GetFrameAsync(string frameId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(frameId);
        return GetAsync($"v1/frames/{Uri.EscapeDataString(frameId)}", ClientJson.Default.FrameState, cancellation);
    }

    private async Task<FrameReceipt> SendAsync(string name, Picture picture, TimeSpan? wait, CancellationToken cancellation)
    {
        if (picture.Image.IsEmpty)
            throw new ArgumentException("The frame has no picture: its image is empty.", nameof(picture));
        if (wait is { } time && time <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(wait), time, "Wait for more than no time, or pass null.");
        using var activity = ClientTelemetry.StartSend(name, picture.Unit, picture.Sequence);
        try
        {
            using var response = await _sender
                .SendAsync(() => picture.ToRequest(wait, activity?.Id), repeatable: true, wait ?? TimeSpan.Zero, cancellation)
                .ConfigureAwait(false);
            var receipt = await ReadReceiptAsync(response, cancellation).ConfigureAwait(false);
            activity?.SetTag("normitri.frame_id", receipt.FrameId);
            return receipt;
        }
        catch (NormitriException e)
        {
            activity.Failed(e);
            throw;
        }
    }

    /// <summary>Sends a picture of a spool, once. The trace in which it was enqueued goes on, also when nobody listens to this one.</summary>
    /// <exception cref="NormitriException">Refused, or not reached.</exception>
    internal async Task<FrameReceipt> SendStoredAsync(Picture picture, string? traceParent, CancellationToken cancellation)
    {
        using var activity = ClientTelemetry.StartSend(picture.Unit.IsCustomer ? "send scan" : "send frame", picture.Unit, picture.Sequence, traceParent);
        try
        {
            using var response = await _sender
                .SendOnceAsync(() => picture.ToRequest(wait: null, activity?.Id ?? traceParent), cancellation)
                .ConfigureAwait(false);
            var receipt = await ReadReceiptAsync(response, cancellation).ConfigureAwait(false);
            activity?.SetTag("normitri.frame_id", receipt.FrameId);
            return receipt;
        }
        catch (NormitriException e)
        {
            activity.Failed(e);
            throw;
        }
    }

    private static async Task<FrameReceipt> ReadReceiptAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return await ReadAsync(response, ClientJson.Default.FrameReceipt, cancellation).ConfigureAwait(false);
        var result = await ReadAsync(response, ClientJson.Default.DefectResult, cancellation).ConfigureAwait(false);
        return new FrameReceipt { FrameId = result.FrameId, Sequence = result.Sequence, Status = ReceiptStatus.Accepted, Result = result };
    }
}
