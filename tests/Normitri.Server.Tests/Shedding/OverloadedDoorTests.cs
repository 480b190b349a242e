using Normitri.Contracts.Identities;
using Normitri.Server.Ingest;

namespace Normitri.Server.Tests.Shedding;

/// <summary>The door before a service that works off a hundred frames a second in fair rounds, for a minute of a clock that is moved by hand.</summary>
[Trait("Row", "Y06")]
public sealed class OverloadedDoorTests
{
    private const int PerSecond = 100;
    private const double MaxDelay = 0.1;

    /// <summary>Until a speed is known everybody comes in; that is worked off first.</summary>
    private const int WarmUp = 10 * PerSecond;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1d / PerSecond);
    private readonly Door _door = new(new IngestSettings { MaxDelaySeconds = MaxDelay, MinWaitingFrames = 4 });

    [Theory]
    [InlineData(8, 2)]
    [InlineData(8, 8)]
    [InlineData(32, 2)]
    [InlineData(32, 8)]
    [InlineData(64, 4)]
    [InlineData(64, 8)]
    public void Overload_ManyUnits_WhatIsAcceptedIsQuick_AndTheServiceIsBusy(int cameras, double times)
    {
        var units = Cameras(cameras, times * PerSecond / cameras);
        var seen = Run(units);

        Assert.InRange(seen.Waits.Count, 0.95 * PerSecond * 50, 1.05 * PerSecond * 50);
        Assert.InRange(seen.Waits.Order().ElementAt((int)(0.95 * seen.Waits.Count)), 0, 3 * MaxDelay);
        Assert.InRange(units.Min(unit => (double)unit.Accepted) / units.Max(unit => unit.Accepted), 0.5, 1);
        Assert.InRange(seen.MostWaiting, 1, Math.Max(cameras, 3 * MaxDelay * PerSecond));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void Overload_ByLoudUnits_ThoseWithinTheirShareAreNotRefused(int loud)
    {
        // A fair part is 100 / 32 a second: the loud ask for sixteen of them, the others for eight tenths of one.
        var units = Cameras(32, 0.8 * PerSecond / 32);
        foreach (var unit in units.Take(loud))
            unit.PerSecond = 16d * PerSecond / 32;
        Run(units);

        var quiet = units.Skip(loud).ToList();
        Assert.All(units.Take(loud), unit => Assert.True(unit.Refused > unit.Accepted / 2));
        Assert.InRange(quiet.Sum(unit => unit.Refused), 0, quiet.Sum(unit => unit.Accepted) / 100);
    }

    private static Sender[] Cameras(int count, double perSecond) =>
        [.. Enumerable.Range(0, count).Select(number => new Sender(Door.Unit("acme", $"camera-{number}"), perSecond, number * 0.618 % 1))];

    private (List<double> Waits, long MostWaiting) Run(Sender[] units)
    {
        var (waits, most, rounds) = (new List<double>(), 0L, new Rounds());
        for (var step = 0; step < 60 * PerSecond; step++)
        {
            _door.Time.Advance(Step);
            if (rounds.Next() is { } served)
            {
                var came = served.Waiting.Dequeue();
                _door.Finish(served.Unit, 1);
                rounds.Add(served);
                if (step >= WarmUp)
                    waits.Add((step - came) / (double)PerSecond);
            }

            foreach (var unit in units)
            {
                unit.Come(step, Step, _door);
                rounds.Add(unit);
                if (step == WarmUp)
                    (unit.Accepted, unit.Refused) = (0, 0);
            }

            most = step < WarmUp ? 0 : Math.Max(most, _door.Backlog.Waiting);
        }

        return (waits, most);
    }

    /// <summary>As the executors serve: a frame of each unit in a round; who comes in a round in which it was not served yet is served in that round.</summary>
    private sealed class Rounds
    {
        private Queue<Sender> _now = new();
        private Queue<Sender> _next = new();
        private int _round = 1;

        public void Add(Sender sender)
        {
            if (sender.IsInLine || sender.Waiting.Count == 0)
                return;
            sender.IsInLine = true;
            (sender.ServedIn == _round ? _next : _now).Enqueue(sender);
        }

        public Sender? Next()
        {
            if (_now.Count == 0)
            {
                (_now, _next) = (_next, _now);
                _round++;
            }

            if (!_now.TryDequeue(out var sender))
                return null;
            (sender.ServedIn, sender.IsInLine) = (_round, false);
            return sender;
        }
    }

    private sealed class Sender(UnitId unit, double perSecond, double phase)
    {
        private double _due = phase;

        public UnitId Unit => unit;

        public double PerSecond { get; set; } = perSecond;

        public Queue<int> Waiting { get; } = new();

        public int ServedIn { get; set; }

        public bool IsInLine { get; set; }

        public int Accepted { get; set; }

        public int Refused { get; set; }

        public void Come(int step, TimeSpan span, Door door)
        {
            for (_due += PerSecond * span.TotalSeconds; _due >= 1; _due--)
            {
                if (!door.Send(unit))
                {
                    Refused++;
                    continue;
                }

                Accepted++;
                Waiting.Enqueue(step);
            }
        }
    }
}
