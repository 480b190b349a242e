namespace Normitri.Server.Http;

/// <summary>
/// The host logs a failed start with its whole stack and then throws; whoever runs the server tells of it once, in a sentence
/// (<see cref="ServerApplication.RunAsync"/>). From the start on the host's log is as ever.
/// </summary>
internal sealed class StartSilence
{
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";
    private volatile bool _started;

    public static StartSilence AddTo(ILoggingBuilder logging)
    {
        var silence = new StartSilence();
        logging.AddFilter(HostCategory, level => silence._started && level >= LogLevel.Warning);
        return silence;
    }

    public void EndAt(IHostApplicationLifetime lifetime) => lifetime.ApplicationStarted.Register(() => _started = true);
}
