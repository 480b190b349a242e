using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Normitri.Client.Tests.Support;

namespace Normitri.Client.Tests.Spool.Support;

/// <summary>Takes frames as the real server does: knows sequences and contents, answers duplicates and conflicts. A test may let it be down.</summary>
internal sealed class IngestServer : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedDictionary<ulong, byte[]>> _units = [];
    private readonly List<(string Unit, ulong Sequence)> _arrivals = [];
    private readonly ScriptedServer _server;

    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IngestServer(ScriptedServer server) => _server = server;

    public Uri Address => _server.Address;

    public ScriptedServer Http => _server;

    /// <summary>Answers instead of the rules, where it gives an answer.</summary>
    public Func<ReceivedRequest, Func<HttpContext, Task>?>? Instead { get; set; }

    /// <summary>As <see cref="Instead"/>, for one picture of a batch: status and answer.</summary>
    public Func<string, ulong, (int Status, string Json)?>? InsteadOfItem { get; set; }

    /// <summary>How many pictures each batch had.</summary>
    public ConcurrentQueue<int> Batches { get; } = [];

    /// <summary>Requests with a number that was taken with other bytes, or below the last one.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Requests with what was there already.</summary>
    public int Duplicates { get; private set; }

    /// <summary>What was taken in, in that order; units as in the address, e.g. <c>cameras/cart-1</c>.</summary>
    public IReadOnlyList<(string Unit, ulong Sequence)> Arrivals
    {
        get
        {
            lock (_lock)
                return [.. _arrivals];
        }
    }

    public static async Task<IngestServer> StartAsync()
    {
        var server = new IngestServer(await ScriptedServer.StartAsync());
        server._server.Otherwise(server.AnswerAsync);
        return server;
    }

    /// <summary>Waits until so many pictures of a unit were taken in.</summary>
    public async Task ArrivedAsync(string unit, int count)
    {
        while (true)
        {
            Task change;
            lock (_lock)
            {
                if (_arrivals.Count(one => one.Unit == unit) >= count)
                    return;
                change = _change.Task;
            }

            await change.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public IReadOnlyList<ulong> Sequences(string unit)
    {
        lock (_lock)
            return [.. _arrivals.Where(one => one.Unit == unit).Select(one => one.Sequence)];
    }

    public byte[] Content(string unit, ulong sequence)
    {
        lock (_lock)
            return _units[unit][sequence];
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Answers by the rules.</summary>
    public Task TakeAsync(HttpContext http) => Take(ScriptedServer.RequestOf(http))(http);

    private Task AnswerAsync(HttpContext http)
    {
        var request = ScriptedServer.RequestOf(http);
        return (Instead?.Invoke(request) ?? Take(request))(http);
    }

    private Func<HttpContext, Task> Take(ReceivedRequest request)
    {
        var path = request.Target.Split('/');
        if (path is [.., "stores", _, "frames"])
            return http => TakeBatchAsync(http, request);
        var (status, json) = Take(string.Join('/', path[4..6]), ulong.Parse(request.Header("X-Frame-Sequence")!), request.Body);
        return Answers.Json(status, json);
    }

    private (int Status, string Json) Take(string unit, ulong sequence, byte[] image)
    {
        lock (_lock)
        {
            if (!_units.TryGetValue(unit, out var frames))
                _units[unit] = frames = [];
            if (frames.TryGetValue(sequence, out var there))
            {
                if (there.AsSpan().SequenceEqual(image))
                {
                    Duplicates++;
                    return (202, Receipt(sequence, "duplicate"));
                }

                Conflicts++;
                return (409, Answers.Problem("urn:normitri:problem:sequence-conflict", 409));
            }

            if (frames.Count > 0 && frames.Keys.Last() is var last && sequence < last)
            {
                Conflicts++;
                return (409, Answers.Problem("urn:normitri:problem:sequence-went-back", 409, $",\"lastSequence\":{last}"));
            }

            frames[sequence] = image;
            _arrivals.Add((unit, sequence));
            _change.SetResult();
            _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (202, Receipt(sequence, "accepted"));
        }
    }

    private async Task TakeBatchAsync(HttpContext http, ReceivedRequest request)
    {
        var boundary = request.Header("Content-Type")!.Split("boundary=")[1].Trim('"');
        var reader = new MultipartReader(boundary, new MemoryStream(request.Body));
        var parts = new Dictionary<string, byte[]>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            using var body = new MemoryStream();
            await section.Body.CopyToAsync(body);
            parts[section.GetContentDispositionHeader()!.Name.Value!.Trim('"')] = body.ToArray();
        }

        using var list = JsonDocument.Parse(parts["frames"]);
        var items = list.RootElement.EnumerateArray().Select(frame =>
        {
            var unit = frame.TryGetProperty("camera", out var camera) ? $"cameras/{camera}" : $"customers/{frame.GetProperty("customer")}";
            var sequence = frame.GetProperty("sequence").GetUInt64();
            var image = parts[frame.GetProperty("image").GetString()!];
            var (status, json) = InsteadOfItem?.Invoke(unit, sequence) ?? Take(unit, sequence, image);
            return status == 202 ? json : $$"""{"sequence":{{sequence}},"status":"refused","problem":{{json}}}""";
        }).ToList();
        Batches.Enqueue(items.Count);
        await Answers.Json(200, $$"""{"items":[{{string.Join(',', items)}}]}""")(http);
    }

    private static string Receipt(ulong sequence, string status) => $$"""{"frameId":"f-{{sequence}}","sequence":{{sequence}},"status":"{{status}}"}""";
}
