using Normitri.Inference.Queueing;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Queueing;

public sealed class FairScheduleTests
{
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
        var schedule = new FairSchedule((_, asked) => Math.Max(1, asked));
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
    public void Next_ATenantThatWasEmpty_ComesBackBehindTheOthersWithAFullTurn()
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

        Assert.Equal(["a1", "b1", "a2", "a3", "b2"], order);
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
        var schedule = new FairSchedule((tenant, _) => weights[tenant]);
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
        new((tenant, _) => weights.FirstOrDefault(entry => entry.Tenant == tenant) is { Weight: > 0 } entry ? entry.Weight : 1);

    /// <summary>The same rules with plain lists: a list of tenants in their order, each with a list of units, each with a list of frames.</summary>
    private sealed class ScheduleModel(Dictionary<string, int> weights)
    {
        private readonly List<(string Name, List<(string Name, List<InferenceItem> Frames)> Units)> _tenants = [];
        private int _served;

        public void Add(InferenceItem item)
        {
            var (tenant, unit) = (item.Request.Tenant, item.Request.Unit);
            if (_tenants.All(entry => entry.Name != tenant))
            {
                _tenants.Add((tenant, []));
            }

            var units = _tenants.Single(entry => entry.Name == tenant).Units;
            if (units.All(entry => entry.Name != unit))
            {
                units.Add((unit, []));
            }

            units.Single(entry => entry.Name == unit).Frames.Add(item);
        }

        public InferenceItem Peek() => _tenants[0].Units[0].Frames[0];

        public InferenceItem Next()
        {
            var (name, units) = _tenants[0];
            var unit = units[0];
            var item = unit.Frames[0];
            Remove(item);
            if (unit.Frames.Count > 0)
            {
                units.Remove(unit);
                units.Add(unit);
            }

            if (_tenants.Count > 0 && _tenants[0].Name == name && ++_served == weights[name])
            {
                var tenant = _tenants[0];
                _tenants.RemoveAt(0);
                _tenants.Add(tenant);
                _served = 0;
            }

            return item;
        }

        public void Remove(InferenceItem item)
        {
            var first = _tenants[0].Name;
            foreach (var tenant in _tenants.ToList())
            {
                foreach (var unit in tenant.Units.ToList())
                {
                    unit.Frames.Remove(item);
                    if (unit.Frames.Count == 0)
                    {
                        tenant.Units.Remove(unit);
                    }
                }

                if (tenant.Units.Count == 0)
                {
                    _tenants.Remove(tenant);
                }
            }

            if (_tenants.Count == 0 || _tenants[0].Name != first)
            {
                _served = 0;
            }
        }
    }
}
