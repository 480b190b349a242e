using Microsoft.Extensions.Options;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Server.Ingest;
using Normitri.Server.Problems;
using Normitri.Server.Shedding;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Journal;

namespace Normitri.Server.Tests.Shedding;

/// <summary>The door with a clock that stands, and frames that come and go without a server.</summary>
internal sealed class Door
{
    private readonly LoadShedder _shedder;

    public Door(IngestSettings settings)
    {
        Backlog = new Backlog(Time);
        _shedder = new LoadShedder(Backlog, new Contention(Time), Options.Create(settings), Time);
    }

    public ManualTime Time { get; } = new();

    public Backlog Backlog { get; }

    public static UnitId Unit(string tenant, string camera = "camera") => UnitId.Camera(tenant, "store", camera);

    public Problem? JudgeCall(string tenant) => _shedder.JudgeCall(tenant);

    public Problem? Judge(UnitId unit, QueuePolicy policy = QueuePolicy.All, int weight = 1) => _shedder.Judge(unit, policy, weight);

    public Problem? Enter(UnitId unit, QueuePolicy policy = QueuePolicy.All, int weight = 1) => _shedder.Enter(unit, policy, weight);

    /// <summary>A frame that asks, and is taken in where it may.</summary>
    public bool Send(UnitId unit, int weight = 1)
    {
        if (Judge(unit, weight: weight) is not null || Enter(unit, weight: weight) is not null)
            return false;
        Backlog.Accepted(unit);
        Backlog.Left(unit);
        return true;
    }

    /// <summary>Frames that are in, whoever let them in.</summary>
    public void Wait(UnitId unit, int frames)
    {
        for (var frame = 0; frame < frames; frame++)
            Backlog.Accepted(unit);
    }

    public void Finish(UnitId unit, int frames)
    {
        var outcome = new FrameOutcome("0", unit, OutcomeKind.Dropped, "superseded", null, Time.GetUtcNow());
        for (var frame = 0; frame < frames; frame++)
            Backlog.OnCommitted(outcome, 0);
    }
}
