using Microsoft.AspNetCore.Http;
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
        var unit = string.Join('/', request.Target.Split('/')[4..6]);
        var sequence = ulong.Parse(request.Header("X-Frame-Sequence")!);
        lock (_lock)
        {
            if (!_units.TryGetValue(unit, out var frames))
                _units[unit] = frames = [];
            if (frames.TryGetValue(sequence, out var there))
            {
                if (there.AsSpan().SequenceEqual(request.Body))
                {
                    Duplicates++;
                    return Answers.Json(202, Receipt(sequence, "duplicate"));
                }

                Conflicts++;
                return Answers.Json(409, Answers.Problem("urn:normitri:problem:sequence-conflict", 409));
            }

            if (frames.Count > 0 && frames.Keys.Last() is var last && sequence < last)
            {
                Conflicts++;
                return Answers.Json(409, Answers.Problem("urn:normitri:problem:sequence-went-back", 409, $",\"lastSequence\":{last}"));
            }

            frames[sequence] = request.Body;
            _arrivals.Add((unit, sequence));
            _change.SetResult();
            _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return Answers.Json(202, Receipt(sequence, "accepted"));
        }
    }

    private static string Receipt(ulong sequence, string status) => $$"""{"frameId":"f-{{sequence}}","sequence":{{sequence}},"status":"{{status}}"}""";
}
