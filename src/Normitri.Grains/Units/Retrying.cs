using System.Data.Common;
using Normitri.Storage;

namespace Normitri.Grains.Units;

/// <summary>Waiting between attempts: 50 ms, doubled each time, at most 5 s.</summary>
internal static class Retrying
{
    private const double FirstMilliseconds = 50;
    private const double MostMilliseconds = 5_000;

    public static Task WaitAsync(int attempt, TimeProvider time, CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Min(MostMilliseconds, FirstMilliseconds * Math.Pow(2, Math.Min(attempt, 10)))), time, cancellation);

    /// <summary>
    /// Tries until it works: for reads and writes of the journal, without which a unit cannot go on and must not lose anything. A failure that the same
    /// again cannot cure, as content that the database refuses, is the caller's.
    /// </summary>
    public static async Task<T> UntilDoneAsync<T>(Func<ValueTask<T>> action, Action<string> report, TimeProvider time, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await action();
            }
            catch (Exception failure) when (MayPass(failure))
            {
                report(failure.Message);
            }

            await WaitAsync(attempt, time, cancellation);
        }
    }

    private static bool MayPass(Exception failure) =>
        failure is StorageException { IsPermanent: false } or DbException or IOException or TimeoutException or OperationCanceledException;
}
