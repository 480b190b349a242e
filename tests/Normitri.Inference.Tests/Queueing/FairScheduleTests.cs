using Normitri.Inference.Queueing;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Queueing;

public sealed class FairScheduleTests
{
    // Without executors nobody has had anything.
    private static readonly ShareLedger NoLedger = new(executors: 0, new ManualTime());

    [Fact]
    public void Next_TwoTenantsThatAlwaysHaveSomething_AreServedThreeToOneInEveryWindowOfFour()
    {
        var schedule = Of(("large", 3), ("small", 1));
        for (var i = 0; i < 400; i++)
        {
            schedule.Add(QueueExtensions.Frame($"large{i}", $"camera{i % 5}", "large"));
            schedule.Add(QueueExtensions.Frame($"small{i}", $"camera{i % 5}", "small"));
        }

        for (var window = 0; window < 100; window++)
        {
            var large = Enumerable.Range(0, 4).Count(_ => schedule.Next().Request.Tenant == "large");
            Assert.Equal(3, large);
        }
    }

    [Fact]
    [Trait("Row", "S09")]
    public void Next_AFloodOfALargeTenantAndOneFrameOfASmallOne_ServesThatWithinOneRoundOfTurns()
    {
        const int weight = 50;
        var schedule = Of(("enterprise", weight), ("free", 1));
        for (var i = 0; i < 10_000; i++)
        {
            schedule.Add(QueueExtensions.Frame($"{i}", $"camera{i % 40}", "enterprise"));
        }

        // The bound: what the others may run in one turn each. In the middle of a turn it is less, never more.
        for (var time = 0; time < 120; time++)
        {
            schedule.Add(QueueExtensions.Frame("job", "camera", "free"));
            var before = 0;
            while (schedule.Next().Request.Tenant != "free")
            {
                before++;
            }

            Assert.True(before <= weight, $"{before} frames went before the job");
        }
    }

    [Fact]
    [Trait("Row", "S09")]
    public void Next_FramesOfOneUnit_ComeInTheirOrderWhateverElseWaits()
    {
        var schedule = Of(("enterprise", 5), ("free", 1));
        for (var i = 0; i < 600; i++)
        {
            schedule.Add(QueueExtensions.Frame($"{i}", $"camera{i % 3}", i % 2 == 0 ? "enterprise" : "free"));
        }

        var order = Enumerable.Range(0, 600).Select(_ => schedule.Next()).ToList();

        foreach (var unit in order.GroupBy(item => (item.Request.Tenant, item.Request.Unit)))
        {
            var numbers = unit.Select(item => int.Parse(item.Text(), System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    [Fact]
    [Trait("Row", "S09")]
    public void Next_AWeightThatRequestsChange_CountsFromTheNextTurnOn()
    {
        var schedule = new FairSchedule((_, asked) => Math.Max(1, asked), NoLedger);
        void Add(string tenant, int weight, int frames)
        {
            for (var i = 0; i < frames; i++)
            {
                schedule.Add(new InferenceItem(QueueExtensions.Frame($"{i}", tenant: tenant).Request with { Weight = weight }, 0));
            }
        }

        Add("a", 1, 10);
        Add("b", 0, 10);
        Add("a", 4, 10);

        var order = string.Concat(Enumerable.Range(0, 11).Select(_ => schedule.Next().Request.Tenant));

        Assert.Equal("abaaaabaaaa", order);
    }

    [Fact]
    public void Next_ATenantWithManyUnits_GetsNoMoreThanOneWithOne()
    {
        var schedule = Of();
        for (var i = 0; i < 50; i++)
        {
            schedule.Add(QueueExtensions.Frame($"many{i}", $"camera{i}", "many"));
            schedule.Add(QueueExtensions.Frame($"one{i}", "camera", "one"));
        }

        var first = Enumerable.Range(0, 20).Select(_ => schedule.Next().Request.Tenant).ToList();

        Assert.Equal(10, first.Count(tenant => tenant == "one"));
    }

    [Fact]
    public void Next_ATenantThatWasEmpty_HasWhatIsLeftOfItsRound()
    {
        var schedule = Of(("a", 2));
        foreach (var (tenant, text) in new[] { ("a", "a1"), ("b", "b1"), ("b", "b2") })
        {
            schedule.Add(QueueExtensions.Frame(text, tenant: tenant));
        }

        List<string> order = [schedule.Next().Text()];
        schedule.Add(QueueExtensions.Frame("a2", tenant: "a"));
        schedule.Add(QueueExtensions.Frame("a3", tenant: "a"));
        while (schedule.Items.Any())
        {
            order.Add(schedule.Next().Text());
        }

        Assert.Equal(["a1", "b1", "a2", "b2", "a3"], order);
    }

    [Fact]
    [Trait("Row", "S09")]
    public void Next_AUnitThatAlwaysHasOneFrameWaiting_ComesBehindThoseThatSendLittle()
    {
        var schedule = Of();
        schedule.Add(QueueExtensions.Frame("loud 0", "loud"));
        Assert.Equal("loud 0", schedule.Next().Text());

        // The loud one's next frame is there first each time.
        for (var round = 1; round <= 50; round++)
        {
            schedule.Add(QueueExtensions.Frame($"loud {round}", "loud"));
            schedule.Add(QueueExtensions.Frame($"quiet {round}", $"quiet {round % 5}"));

            Assert.Equal($"quiet {round}", schedule.Next().Text());
            Assert.Equal($"loud {round}", schedule.Next().Text());
        }
    }

    [Fact]
    public void Next_ThousandsOfUnitsAndTenantsThatCameOnce_AreNotKept()
    {
        var schedule = Of();
        for (var number = 0; number < 20_000; number++)
        {
            schedule.Add(QueueExtensions.Frame("frame", $"unit {number}", $"tenant {number % 9_000}"));
            Assert.Equal("frame", schedule.Next().Text());
        }

        Assert.InRange(schedule.Remembered, 0, 3 * 4_096);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AnyOrderOfOperations_AgainstTheModel_GivesTheSameFrames(int seed)
    {
        var random = new Random(seed);
        string[] tenants = ["a", "b", "c"];
        var weights = tenants.ToDictionary(tenant => tenant, _ => random.Next(1, 5));
        var schedule = new FairSchedule((tenant, _) => weights[tenant], NoLedger);
        var model = new ScheduleModel(weights);
        List<InferenceItem> waiting = [];
        for (var step = 0; step < 5_000; step++)
        {
            switch (random.Next(5))
            {
                case 0 or 1:
                    var item = QueueExtensions.Frame($"{step}", $"unit{random.Next(3)}", tenants[random.Next(3)]);
                    waiting.Add(item);
                    schedule.Add(item);
                    model.Add(item);
                    break;
                case 2 or 3 when waiting.Count > 0:
                    Assert.Same(model.Peek(), schedule.Peek());
                    var next = schedule.Next();
                    Assert.Same(model.Next(), next);
                    Assert.Null(next.Lane);
                    waiting.Remove(next);
                    break;
                case 4 when waiting.Count > 0:
                    var removed = waiting[random.Next(waiting.Count)];
                    schedule.Remove(removed);
                    model.Remove(removed);
                    waiting.Remove(removed);
                    break;
            }

            Assert.Equal(waiting.Count, schedule.Items.Count());
        }
    }

    private static FairSchedule Of(params (string Tenant, int Weight)[] weights) =>
        new((tenant, _) => weights.FirstOrDefault(entry => entry.Tenant == tenant) is { Weight: > 0 } entry ? entry.Weight : 1, NoLedger);

    /// <summary>The same rules with plain lists: who waits in this round, who in the next, and who had how much of which round.</summary>
    private sealed class ScheduleModel(Dictionary<string, int> weights)
    {
        private readonly List<(string Tenant, bool Next)> _tenants = [];
        private readonly Dictionary<string, List<(string Unit, bool Next)>> _units = [];
        private readonly Dictionary<(string Tenant, string Unit), List<InferenceItem>> _frames = [];
        private readonly Dictionary<string, int> _hadOfTenants = [];
        private readonly HashSet<(string Tenant, string Unit)> _hadOfUnits = [];

        public void Add(InferenceItem item)
        {
            var (tenant, unit) = (item.Request.Tenant, item.Request.Unit);
            var units = UnitsOf(tenant);
            if (units.Count == 0)
            {
                _tenants.Add((tenant, _hadOfTenants.GetValueOrDefault(tenant) == weights[tenant]));
            }

            if (FramesOf(tenant, unit).Count == 0)
            {
                units.Add((unit, _hadOfUnits.Contains((tenant, unit))));
            }

            FramesOf(tenant, unit).Add(item);
        }

        public InferenceItem Peek()
        {
            if (_tenants.All(entry => entry.Next))
            {
                BeginRound(_tenants);
                _hadOfTenants.Clear();
            }

            var tenant = _tenants.First(entry => !entry.Next).Tenant;
            var units = UnitsOf(tenant);
            if (units.All(entry => entry.Next))
            {
                BeginRound(units);
                _hadOfUnits.RemoveWhere(had => had.Tenant == tenant);
            }

            return FramesOf(tenant, units.First(entry => !entry.Next).Unit)[0];
        }

        public InferenceItem Next()
        {
            var item = Peek();
            var (tenant, unit) = (item.Request.Tenant, item.Request.Unit);
            var had = _hadOfTenants[tenant] = _hadOfTenants.GetValueOrDefault(tenant) + 1;
            _hadOfUnits.Add((tenant, unit));
            Remove(item);
            if (FramesOf(tenant, unit).Count > 0)
            {
                UnitsOf(tenant).Remove((unit, false));
                UnitsOf(tenant).Add((unit, true));
            }

            if (UnitsOf(tenant).Count > 0 && had == weights[tenant])
            {
                _tenants.Remove((tenant, false));
                _tenants.Add((tenant, true));
            }

            return item;
        }

        public void Remove(InferenceItem item)
        {
            var (tenant, unit) = (item.Request.Tenant, item.Request.Unit);
            FramesOf(tenant, unit).Remove(item);
            if (FramesOf(tenant, unit).Count == 0)
            {
                UnitsOf(tenant).RemoveAll(entry => entry.Unit == unit);
            }

            if (UnitsOf(tenant).Count == 0)
            {
                _tenants.RemoveAll(entry => entry.Tenant == tenant);
            }
        }

        private static void BeginRound(List<(string Name, bool Next)> waiting)
        {
            for (var i = 0; i < waiting.Count; i++)
            {
                waiting[i] = (waiting[i].Name, false);
            }
        }

        private List<(string Unit, bool Next)> UnitsOf(string tenant) =>
            _units.TryGetValue(tenant, out var units) ? units : _units[tenant] = [];

        private List<InferenceItem> FramesOf(string tenant, string unit) =>
            _frames.TryGetValue((tenant, unit), out var frames) ? frames : _frames[(tenant, unit)] = [];
    }
}
