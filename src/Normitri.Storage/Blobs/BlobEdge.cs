using Azure;
using Normitri.Contracts.Circuits;
using Normitri.Storage.Frames;

namespace Normitri.Storage.Blobs;

/// <summary>
/// Every call of the blob service goes through here: what fails at once is tried again a few times, each call has a time limit, and none is made while the
/// service is unwell.
/// </summary>
internal sealed class BlobEdge(EdgeCircuits circuits, TimeProvider time)
{
    public const string Name = "blobs";
    private const int Retries = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What failed for longer was tried again already, by the client library.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly Circuit _circuit = circuits.Of(Name);

    /// <summary>The pause after a failed try: doubled each time, less up to half by chance.</summary>
    /// <param name="tried">1 after the first.</param>
    /// <param name="chance">0..1.</param>
    public static TimeSpan PauseAfter(int tried, double chance) =>
        Math.Pow(2, tried - 1) * FirstPause is var full && full < LongestPause ? full * (1 - (chance / 2)) : LongestPause * (1 - (chance / 2));

    /// <summary>Makes a call with the time limit; what it throws comes through. It may be made several times.</summary>
    /// <exception cref="FrameStoreException">No call was made: the service failed too often. Or it gave no answer in time.</exception>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        if (_circuit.TryEnter() is not { } pass)
        {
            throw new FrameStoreException(
                $"The blob service is left alone for a while, for it failed too often: {_circuit.LastFailure} Try again in a moment.", FrameStoreFault.Unavailable);
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var answer = await TryAsync(call, ending.Token);
            _circuit.Succeeded(pass);
            return answer;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _circuit.Left(pass);
            throw;
        }
        catch (OperationCanceledException failure) when (patience.IsCancellationRequested)
        {
            var sentence = $"The blob service gave no answer within {Patience.TotalSeconds:0} s.";
            _circuit.Failed(pass, sentence);
            throw new FrameStoreException(sentence, FrameStoreFault.Unavailable, failure);
        }
        catch (Exception failure) when (IsOutage(failure))
        {
            _circuit.Failed(pass, failure.Message);
            throw;
        }
        catch
        {
            // It answered: there is no such blob, or it is not what somebody said.
            _circuit.Succeeded(pass);
            throw;
        }
    }

    private async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken ending)
    {
        var started = time.GetTimestamp();
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await call(ending);
            }
            catch (Exception failure) when (IsOutage(failure) && tried <= Retries && time.GetElapsedTime(started) < AtOnce && !ending.IsCancellationRequested)
            {
                await Task.Delay(PauseAfter(tried, Random.Shared.NextDouble()), time, ending);
            }
        }
    }

    private static bool IsOutage(Exception failure) => failure switch
    {
        RequestFailedException refused => refused.Status is not (404 or 409 or 412 or 416),
        FrameStoreException { Fault: var fault } => fault == FrameStoreFault.Unavailable,
        _ => BlobContainer.IsOfStore(failure),
    };
}
