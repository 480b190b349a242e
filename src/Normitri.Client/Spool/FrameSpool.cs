using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Normitri.Client;

/// <summary>
/// Keeps pictures on the disk until the server has them: they survive outages, restarts and power cuts. Safe for many callers at once; one
/// process holds a folder.
/// </summary>
/// <remarks>
/// Sequences are the caller's. The pictures of one unit are sent in the order of theirs, so await each call before the next one of the same unit,
/// and after a restart go on above <see cref="LastSequence"/>.
/// </remarks>
public sealed class FrameSpool : IAsyncDisposable
{
    private readonly FrameSpoolOptions _options;
    private readonly TimeProvider _time;
    private readonly SpoolIndex _index;
    private readonly SpoolDisk _disk;
    private readonly SpoolWriter _writer;
    private readonly SendGate _gate;
    private readonly DeadFolder _dead;
    private readonly SpoolPump _pump;
    private readonly SpoolMetrics _metrics;
    private readonly LostSequences _lostSequences;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private Task? _sending;
    private Task? _disposal;

    internal FrameSpool(
        FrameSpoolOptions options, NormitriClient client, TimeProvider? time = null, ILogger<FrameSpool>? logger = null, Func<double>? random = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(client);
        var check = new FrameSpoolOptionsValidator("").Validate(null, options);
        if (check.Failed)
            throw new OptionsValidationException(Options.DefaultName, typeof(FrameSpoolOptions), check.Failures);
        _options = options;
        _time = time ?? TimeProvider.System;
        var log = logger ?? (ILogger)NullLogger.Instance;
        _index = new SpoolIndex(options);
        _disk = SpoolDisk.Open(options, _index);
        _writer = new SpoolWriter(_index, _disk, log);
        _gate = new SendGate(_time);
        _dead = new DeadFolder(Path.Combine(options.Folder!, "dead"), options.MaxDeadBytes, new DiskFlush(options.Flush), _time);
        var backoff = new Backoff(options.RetryDelay, options.MaxRetryDelay, random);
        var uploads = new DirectUploads(client, options.UploadDirectly, _time, log);
        _pump = new SpoolPump(_index, client, uploads, _dead, _gate, options, backoff, _time, log, outcome => Finished?.Invoke(outcome));
        _lostSequences = new LostSequences(options.Folder!);
        _metrics = new SpoolMetrics(options.Folder!, _index, _disk, _gate, uploads);
        ClientLog.SpoolOpened(log, options.Folder!, ReadStatus().Books.Waiting);
        if (_index.Figures().Damage is var damage && damage != default)
            ClientLog.SpoolDamaged(log, options.Folder!, damage);
    }

    /// <summary>
    /// Told once of each item that came to its end, by whoever ended it: one that sends, or one whose picture made others give way. Must return at
    /// once and never throw. What a process that was killed had not told is not told later.
    /// </summary>
    public event Action<SpoolOutcome>? Finished;

    /// <summary>Opens the spool; it takes pictures at once and sends from <see cref="Start"/> on.</summary>
    /// <param name="options">Where, and how.</param>
    /// <param name="client">Sends the pictures. Its own attempts and pauses are not used.</param>
    /// <param name="time">Clock of pauses and ages; null: the system's.</param>
    /// <param name="logger">For what a person should know; null: nobody.</param>
    /// <exception cref="OptionsValidationException">The options cannot work; the message names each that is wrong.</exception>
    /// <exception cref="SpoolException">Another process holds the folder, or the disk refused.</exception>
    public static FrameSpool Open(FrameSpoolOptions options, NormitriClient client, TimeProvider? time = null, ILogger<FrameSpool>? logger = null) =>
        new(options, client, time, logger);

    /// <summary>Begins to send what waits. Doing it again changes nothing.</summary>
    public void Start()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposal is not null, this);
            if (_sending is not null)
                return;
            // The pump outlives the caller's trace; each picture has its own.
            using (ExecutionContext.SuppressFlow())
                _sending = Task.Run(() => _pump.RunAsync(_stopping.Token));
        }
    }

    /// <summary>Keeps a camera's picture. When this returns, it is on the disk and will be sent, unless it had to be shed itself.</summary>
    /// <param name="frame">The picture; its bytes must stay as they are until the call ends.</param>
    /// <param name="class">What becomes of it when the spool is full.</param>
    /// <param name="cancellation">Gives up waiting for a place. A picture that has its place is kept.</param>
    /// <exception cref="ArgumentException">A name that no camera can have, no picture, or one that is larger than a segment.</exception>
    /// <exception cref="SpoolException">Full and to be refused then; a sequence not above the last one; the disk failed; disposed.</exception>
    public Task<SpoolReceipt> EnqueueAsync(CameraFrame frame, SpoolClass @class = SpoolClass.Frame, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var customer = frame.CustomerId is null ? null : UnitName.Check(frame.CustomerId, nameof(frame.CustomerId));
        var unit = UnitName.Camera(frame.Store, frame.Camera);
        return EnqueueAsync(unit, frame.Sequence, frame.CapturedAt, frame.Image, customer, @class, cancellation);
    }

    /// <summary>Keeps a picture of what a customer scanned; as for a camera's.</summary>
    /// <exception cref="ArgumentException">A name that no customer can have, no picture, or one that is larger than a segment.</exception>
    /// <exception cref="SpoolException">As for a camera's.</exception>
    public Task<SpoolReceipt> EnqueueAsync(CustomerScan scan, SpoolClass @class = SpoolClass.Scan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return EnqueueAsync(UnitName.Customer(scan.Store, scan.Customer), scan.Sequence, scan.CapturedAt, scan.Image, null, @class, cancellation);
    }

    /// <summary>The last sequence that the spool has of a unit, also when it was sent long ago; null: it knows none.</summary>
    public ulong? LastSequence(UnitName unit) => _index.LastSequence(unit);

    /// <summary>
    /// Whether the books were lost, so that <see cref="LastSequence"/> may be too low: ask the server before new pictures are numbered, then call
    /// <see cref="RestoreSequences"/>.
    /// </summary>
    public bool HasLostSequences => _lostSequences.IsSet;

    /// <summary>
    /// The server has this sequence of the unit: <see cref="LastSequence"/> is not below it from now on. Worth telling whenever the server says it, since the spool's disk may
    /// be restored from an older image. What waits under lower numbers is sent all the same.
    /// </summary>
    public void RaiseSequence(UnitName unit, ulong sequence) => _index.RaiseSequence(unit, sequence, _time.GetUtcNow());

    /// <summary>The server has told the last sequences of all units that are to go on: <see cref="HasLostSequences"/> ends.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void RestoreSequences(IReadOnlyDictionary<UnitName, ulong> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        foreach (var (unit, sequence) in sequences)
            RaiseSequence(unit, sequence);
        _lostSequences.Clear();
    }

    /// <summary>Books, states and damage at this moment.</summary>
    public SpoolStatus ReadStatus() => _index.Read(_gate, _disk.Bytes, _dead.Removed);

    /// <summary>Waits until nothing waits in the spool.</summary>
    public Task WhenEmptyAsync(CancellationToken cancellation = default) => _index.WhenEmpty().WaitAsync(cancellation);

    /// <summary>Stops sending and closes the folder. What waits goes on from there when it is opened again.</summary>
    public async ValueTask DisposeAsync()
    {
        Task disposal;
        lock (_lock)
            disposal = _disposal ??= CloseAsync();
        await disposal.ConfigureAwait(false);
    }

    private async Task CloseAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_sending is not null)
            await _sending.ConfigureAwait(false);
        await Task.Run(_writer.Stop).ConfigureAwait(false);
        _metrics.Dispose();
        _disk.Dispose();
        _stopping.Dispose();
    }

    private async Task<SpoolReceipt> EnqueueAsync(
        UnitName unit, ulong sequence, DateTimeOffset capturedAt, ReadOnlyMemory<byte> image, string? customer, SpoolClass @class,
        CancellationToken cancellation)
    {
        if (image.IsEmpty)
            throw new ArgumentException("There is no picture: its image is empty.", nameof(image));
        if (!Enum.IsDefined(@class))
            throw new ArgumentOutOfRangeException(nameof(@class), @class, "There is no such class.");
        var trace = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;
        var item = new UnwrittenItem(new ItemMeta(0, @class, unit, sequence, capturedAt, _time.GetUtcNow(), customer, trace), image);
        if (item.Length > _options.SegmentBytes - SegmentHeader.Length)
            throw new ArgumentException($"The picture has {image.Length} bytes and a segment takes {_options.SegmentBytes}: raise SegmentBytes.", nameof(image));
        cancellation.ThrowIfCancellationRequested();
        while (true)
        {
            var shed = new List<SpoolItem>();
            var admission = _index.TryLetIn(item, shed, out var room);
            foreach (var old in shed)
                Finished?.Invoke(new SpoolOutcome(old.Unit.Name, old.Sequence, old.Class, SpoolEnd.Shed, null, "The spool was full."));
            if (admission == Admission.Wait)
            {
                await room.WaitAsync(cancellation).ConfigureAwait(false);
                continue;
            }

            if (admission == Admission.LetIn)
                await item.Stored.ConfigureAwait(false);
            else
                Finished?.Invoke(new SpoolOutcome(unit, sequence, @class, SpoolEnd.Shed, null, "The spool was full of what must not be shed."));
            return new SpoolReceipt(admission == Admission.LetIn);
        }
    }
}
