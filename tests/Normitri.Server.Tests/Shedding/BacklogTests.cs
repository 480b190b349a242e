using Normitri.Contracts.Identities;
using Normitri.Server.Ingest;
using Normitri.Storage.Journal;

namespace Normitri.Server.Tests.Shedding;

[Trait("Row", "Y06")]
public sealed class BacklogTests
{
    private static readonly UnitId Acme = Door.Unit("acme");
    private readonly Door _door = new(new IngestSettings { MaxWaitingFramesPerTenant = 400 });

    [Fact]
    public void Correct_WithWhatTheJournalHas_KeepsWhatCameMeanwhile()
    {
        var zeta = Door.Unit("zeta");
        _door.Wait(Acme, 5);
        var mark = _door.Backlog.Mark();
        _door.Wait(Acme, 2);
        _door.Backlog.Correct([new UnitBacklog(Acme, 70), new UnitBacklog(zeta, 30)], mark);

        Assert.Equal((102, 72, 30), (_door.Backlog.Waiting, _door.Backlog.WaitingOf("acme"), _door.Backlog.WaitingOf("zeta")));
        // Of a unit whose frames come and go it is not known which of them the look saw: the next one tells.
        Assert.Equal((7, 30), (_door.Backlog.LoadOf(Acme).Undecided, _door.Backlog.LoadOf(zeta).Undecided));
        _door.Backlog.Correct([new UnitBacklog(Acme, 70)], _door.Backlog.Mark());
        Assert.Equal((70, 0), (_door.Backlog.LoadOf(Acme).Undecided, _door.Backlog.LoadOf(zeta).Undecided));
        _door.Backlog.Correct([], _door.Backlog.Mark());
        Assert.Equal((0, 0, 0), (_door.Backlog.Waiting, _door.Backlog.WaitingOf("acme"), _door.Backlog.LoadOf(Acme).Undecided));
    }

    [Fact]
    public void Correct_WhileFramesComeAndGo_TheOnlyTenantIsNeverBelowItsShare()
    {
        _door.Wait(Acme, 150);
        var mark = _door.Backlog.Mark();
        _door.Wait(Acme, 250);
        _door.Backlog.Correct([new UnitBacklog(Acme, 150)], mark);

        Assert.Equal(400, _door.Backlog.WaitingOf("acme"));
        Assert.Equal(400, _door.Backlog.FairShareExcept(0));
        Assert.NotNull(_door.Judge(Acme));
    }

    [Fact]
    public void Correct_AFrameIsBeingStored_ItsUnitIsLeftToTheNextLook()
    {
        _door.Backlog.Enters(Acme);
        // The journal has it, and nobody here was told so yet.
        _door.Backlog.Correct([new UnitBacklog(Acme, 1)], _door.Backlog.Mark());
        _door.Backlog.Accepted(Acme);
        _door.Backlog.Left(Acme);

        Assert.Equal(1, _door.Backlog.LoadOf(Acme).Undecided);
    }

    [Fact]
    public void Forget_UnitsThatNobodyMisses_KeepsThoseWithFrames()
    {
        var (gone, entering, missed) = (Door.Unit("acme", "gone"), Door.Unit("acme", "entering"), Door.Unit("acme", "missed"));
        _door.Wait(Acme, 1);
        _door.Wait(gone, 1);
        _door.Finish(gone, 1);
        _door.Backlog.Enters(entering);
        var load = _door.Backlog.LoadOf(missed);
        _door.Backlog.Forget(each => each == load);

        Assert.Equal(3, _door.Backlog.Units);
        Assert.Same(load, _door.Backlog.LoadOf(missed));
        _door.Backlog.Left(entering);
        _door.Finish(Acme, 1);
        _door.Backlog.Forget(_ => false);
        Assert.Equal(0, _door.Backlog.Units);
        Assert.Equal(0, _door.Backlog.Waiting);
    }

    /// <summary>Whatever comes and goes, in whatever order: what entered and has not left waits, in all and of each tenant and unit, and nothing is below nothing.</summary>
    [Fact]
    public void Accounts_OfRandomFrames_Balance()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        UnitId[] units = [.. Enumerable.Range(0, 6).Select(number => Door.Unit($"tenant-{number % 2}", $"camera-{number}"))];
        var (entering, waiting) = (new int[units.Length], new int[units.Length]);
        for (var step = 0; step < 20_000; step++)
        {
            var unit = random.Next(units.Length);
            switch (random.Next(5))
            {
                case 0 when _door.Enter(units[unit]) is null:
                    entering[unit]++;
                    break;
                case 1 when entering[unit] > 0:
                    _door.Backlog.Accepted(units[unit]);
                    _door.Backlog.Left(units[unit]);
                    entering[unit]--;
                    waiting[unit]++;
                    break;
                case 2 when entering[unit] > 0:
                    _door.Backlog.Left(units[unit]);
                    entering[unit]--;
                    break;
                case 3 when waiting[unit] > 0:
                    _door.Finish(units[unit], 1);
                    waiting[unit]--;
                    break;
                case 4 when random.Next(20) == 0:
                    _door.Backlog.Correct([.. units.Select((each, index) => new UnitBacklog(each, waiting[index]))], _door.Backlog.Mark());
                    _door.Backlog.Forget(_ => random.Next(2) == 0);
                    break;
            }

            _door.Time.Advance(TimeSpan.FromMilliseconds(random.Next(30)));
            Assert.True(_door.Backlog.Waiting == entering.Sum() + waiting.Sum(), $"seed {seed}, step {step}: in all");
            for (var index = 0; index < units.Length; index++)
                Assert.True(_door.Backlog.LoadOf(units[index]).Undecided == entering[index] + waiting[index], $"seed {seed}, step {step}: {units[index]}");
            for (var tenant = 0; tenant < 2; tenant++)
            {
                var own = Enumerable.Range(0, units.Length).Where(index => index % 2 == tenant).Sum(index => entering[index] + waiting[index]);
                var some = Enumerable.Range(0, units.Length).Count(index => index % 2 == tenant && entering[index] + waiting[index] > 0);
                Assert.True(_door.Backlog.UnitsWaitingOf($"tenant-{tenant}") == some, $"seed {seed}, step {step}: units of tenant {tenant}");
                Assert.True(_door.Backlog.WaitingOf($"tenant-{tenant}") == own, $"seed {seed}, step {step}: tenant {tenant}");
            }
        }
    }
}
