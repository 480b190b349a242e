using Microsoft.Extensions.Logging;

namespace Normitri.Client;

/// <summary>
/// Sends pictures by reference: asks the server for a grant, puts the bytes into its frame store, and sends where they lie. Whatever is in the way of that and
/// is no word on the picture itself leaves it to be sent as bytes; the server knows the picture by its hash either way.
/// </summary>
internal sealed class DirectUploads(NormitriClient client, SpoolUploads which, TimeProvider time, ILogger logger)
{
    private const int LeastBytes = 64 << 10;
    private const string AboutTheBlob = "urn:normitri:problem:";

    // A server is updated, its settings change.
    private static readonly TimeSpan s_notOffered = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_storeAway = TimeSpan.FromMinutes(1);

    private long _pausedUntil;
    private long _sent;
    private long _fallbacks;

    /// <summary>Pictures that the server took by reference.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Pictures that a grant was asked for and that went as bytes, since their bytes could not be put or found there.</summary>
    public long Fallbacks => Interlocked.Read(ref _fallbacks);

    /// <summary>Whether an item of so many bytes is to go this way now.</summary>
    public bool Takes(int bytes) => which switch
    {
        SpoolUploads.Never => false,
        SpoolUploads.Auto when bytes < LeastBytes => false,
        _ => time.GetUtcNow().UtcTicks >= Interlocked.Read(ref _pausedUntil),
    };

    /// <summary>Sends the picture. Null: it was not taken, and is to be sent as bytes now.</summary>
    /// <exception cref="NormitriException">The server cannot be reached or asks to wait, or refuses the picture itself.</exception>
    public async Task<FrameReceipt?> TrySendAsync(StoredPicture picture, CancellationToken cancellation)
    {
        if (await PutAsync(picture, cancellation).ConfigureAwait(false) is not { } reference)
            return null;
        try
        {
            var receipt = await client.SendStoredAsync(picture.ToPicture(), reference, picture.Meta.TraceParent, cancellation).ConfigureAwait(false);
            Interlocked.Increment(ref _sent);
            return receipt;
        }
        catch (NormitriException e) when (e.Type is AboutTheBlob + "unknown-blob" or AboutTheBlob + "blob-changed" or AboutTheBlob + "blob-mismatch" or AboutTheBlob + "bad-reference")
        {
            // What lies there is not this picture, or no longer: the server has not taken it.
            return FallBack(s_storeAway, e.Message);
        }
    }

    /// <summary>Puts the bytes where the server says. Null: that cannot be done now.</summary>
    private async Task<FrameReference?> PutAsync(StoredPicture picture, CancellationToken cancellation)
    {
        var content = FrameContent.Of(picture.Image.Span);
        for (var isAgain = false; ; isAgain = true)
        {
            if (await AskAsync(picture.Meta.Unit.Store, content, cancellation).ConfigureAwait(false) is not { } grant)
                return null;
            try
            {
                return await client.UploadStoredAsync(grant, picture.Image, cancellation).ConfigureAwait(false);
            }
            catch (NormitriException e) when (e.Type == NormitriErrors.GrantSpent && !isAgain)
            {
                // An attempt before may have arrived, or the grant's time was over: the next one says so.
            }
            catch (NormitriException e)
            {
                FallBack(s_storeAway, e.Message);
                return null;
            }
        }
    }

    private async Task<UploadGrant?> AskAsync(string store, FrameContent content, CancellationToken cancellation)
    {
        UploadOffer offer;
        try
        {
            offer = await client.RequestStoredUploadsAsync(store, [content], cancellation).ConfigureAwait(false);
        }
        catch (NormitriException e) when (e.Status is not (null or 429))
        {
            // An older server, or one that fails at this only. What else it may be, the bytes will be told.
            Pause(e.Retryable ? s_storeAway : s_notOffered, e.Message);
            return null;
        }

        if (!offer.Offered)
        {
            Pause(s_notOffered, offer.Reason ?? "The server offers no uploads.");
            return null;
        }

        var grant = offer.Grants[0];
        if (grant.Problem is { Status: 429 } busy)
            throw busy;
        if (grant.Problem is { } problem)
            FallBack(problem.Retryable ? s_storeAway : TimeSpan.Zero, problem.Message);
        return grant.Problem is null ? grant : null;
    }

    private FrameReceipt? FallBack(TimeSpan pause, string reason)
    {
        Interlocked.Increment(ref _fallbacks);
        Pause(pause, reason);
        return null;
    }

    private void Pause(TimeSpan pause, string reason)
    {
        var until = (time.GetUtcNow() + pause).UtcTicks;
        Interlocked.Exchange(ref _pausedUntil, until);
        ClientLog.SpoolSendsBytes(logger, pause.TotalSeconds, reason);
    }
}
