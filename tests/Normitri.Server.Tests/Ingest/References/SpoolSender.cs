using System.Collections.Concurrent;
using Normitri.Client;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest.References;

/// <summary>A spool of one camera on a client whose requests a test can count and hold.</summary>
internal sealed class SpoolSender : DelegatingHandler, IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _paths = [];
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly UnitName _unit;
    private readonly FrameSpool _spool;
    private string? _holds;
    private string? _holdsAnswer;

    private SpoolSender(string folder, Uri address, UnitName unit, SpoolUploads uploads)
        : base(new SocketsHttpHandler())
    {
        _unit = unit;
        var client = new NormitriClient(new HttpClient(this), new() { Address = address, Key = TestServer.AdminKey });
        _spool = FrameSpool.Open(
            new FrameSpoolOptions { Folder = folder, UploadDirectly = uploads, BatchItems = 1, RetryDelay = TimeSpan.FromMilliseconds(50), Flush = SpoolFlush.Normal }, client);
    }

    public long Sent => _spool.ReadStatus().Books.Sent;

    public long Duplicates => _spool.ReadStatus().Books.Duplicates;

    public static SpoolSender Open(string folder, Uri address, UnitName unit, SpoolUploads uploads)
    {
        var sender = new SpoolSender(folder, address, unit, uploads);
        sender._spool.Start();
        return sender;
    }

    public Task EnqueueAsync(ulong sequence, byte[]? image = null) =>
        _spool.EnqueueAsync(new CameraFrame(_unit.Store, _unit.Name, sequence, DateTimeOffset.UtcNow, image ?? Pictures.Vary(Pictures.Clean, (int)sequence)));

    public Task EmptyAsync() => _spool.WhenEmptyAsync().WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Requests to the server whose path ends so.</summary>
    public int Calls(string ending) => _paths.Count(path => path.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>From here on such a request does not leave.</summary>
    public void Hold(string ending) => Volatile.Write(ref _holds, ending);

    /// <summary>From here on the answer to such a request does not come back.</summary>
    public void HoldAnswer(string ending) => Volatile.Write(ref _holdsAnswer, ending);

    /// <summary>Waits until something is held.</summary>
    public Task HeldAsync() => _held.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        await _spool.DisposeAsync();
        Dispose();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        _paths.Enqueue(path);
        if (Volatile.Read(ref _holds) is { } holds && path.EndsWith(holds, StringComparison.Ordinal))
            await HoldAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (Volatile.Read(ref _holdsAnswer) is { } answer && path.EndsWith(answer, StringComparison.Ordinal))
            await HoldAsync(cancellationToken);
        return response;
    }

    private async Task HoldAsync(CancellationToken cancellation)
    {
        _held.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellation);
    }
}
