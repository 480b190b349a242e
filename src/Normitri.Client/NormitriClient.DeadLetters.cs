using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;

namespace Normitri.Client;

public sealed partial class NormitriClient
{
    private const int MostReplayed = 1000;

    /// <summary>The frames that the server gave up, oldest first, page by page.</summary>
    /// <param name="store">Only of this store; null: of all that the key may see.</param>
    /// <param name="since">Only those given up at this time or later; null: all.</param>
    /// <param name="pageSize">Frames asked for at once, 1 to 1000.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NormitriException">Refused, or no answer within the attempts.</exception>
    public async IAsyncEnumerable<DeadLetter> GetDeadLettersAsync(
        string? store = null, DateTimeOffset? since = null, int pageSize = 200, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 1000);
        var path = string.Create(CultureInfo.InvariantCulture, $"v1/dead-letters?limit={pageSize}");
        if (store is not null)
            path += $"&store={UnitName.Check(store)}";
        if (since is { } from)
            path += $"&since={from.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)}";
        string? after = null;
        do
        {
            var page = await GetAsync(after is null ? path : $"{path}&after={after}", ClientJson.Default.DeadLetterPage, cancellation).ConfigureAwait(false);
            foreach (var letter in page.DeadLetters)
                yield return letter;
            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>
    /// Has dead frames looked at again, each at most once however often this is repeated before it has its new outcome. The answers come in the order of
    /// the ids.
    /// </summary>
    /// <param name="frameIds">1 to 1000 frames.</param>
    /// <param name="cancellation">Gives up; some frames may wait again all the same.</param>
    /// <exception cref="NormitriException">Refused, or no answer within the attempts.</exception>
    public async Task<IReadOnlyList<ReplayedFrame>> ReplayAsync(IReadOnlyCollection<string> frameIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(frameIds);
        ArgumentOutOfRangeException.ThrowIfZero(frameIds.Count, nameof(frameIds));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frameIds.Count, MostReplayed, nameof(frameIds));
        var wish = new ReplayWish([.. frameIds]);
        using var response = await _sender
            .SendAsync(
                () => new HttpRequestMessage(HttpMethod.Post, "v1/dead-letters/replay") { Content = JsonContent.Create(wish, ClientJson.Default.ReplayWish) },
                repeatable: true, TimeSpan.Zero, cancellation)
            .ConfigureAwait(false);
        return (await ReadAsync(response, ClientJson.Default.ReplayedFrames, cancellation).ConfigureAwait(false)).Frames;
    }
}
