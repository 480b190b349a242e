using Normitri.Contracts.Tenants;
using Normitri.Server.Limits;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Usage;

namespace Normitri.Server.Tests.Limits;

/// <summary>One process's share of a month, with a clock that stands and a grain that answers as told.</summary>
[Trait("Row", "S13")]
public sealed class QuotaAllowanceTests
{
    private static readonly QuotaAmount Frame = new(1, 100);
    private readonly ManualTime _time = new();
    private readonly ScriptedGrain _grain = new();
    private readonly QuotaAllowance _allowance;

    public QuotaAllowanceTests() => _allowance = new QuotaAllowance(_grain, "acme", "process", _time);

    private int ThisMonth => UsageMonth.Of(_time.GetUtcNow()).Number;

    [Fact]
    public async Task AnswerThatCameTooLate_TheNextRequestIsAnotherProcesss()
    {
        _grain.Answer = request => Lease(ThisMonth, request.Wanted);
        _allowance.Accepted(await _allowance.TakeAsync(Frame), _time.GetUtcNow());
        _grain.Answer = _ => null;
        Assert.Null((await _allowance.TakeAsync(Frame)).Exhausted);
        _grain.Answer = request => Lease(ThisMonth, request.Wanted);
        _time.Advance(LeaseTimes.Stale);

        Assert.Equal(Frame, (await _allowance.TakeAsync(Frame)).Amount);

        // Under its old name the process is silent from here on, and the grain forgets what that name held.
        Assert.Equal(["process", "process", "process-1", "process-1"], _grain.Requests.Select(request => request.Process));
        Assert.Equal([default, Frame, default, default], _grain.Requests.Select(request => request.Used));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task GrainsClockInAnotherMonth_IsNotAskedForEveryFrame(int ahead)
    {
        _grain.Answer = _ => Lease(ThisMonth + ahead, new QuotaAmount(1_000, 1_000_000));

        for (var frame = 0; frame < 100; frame++)
            Assert.Null((await _allowance.TakeAsync(Frame)).Exhausted);
        Assert.Single(_grain.Requests);

        _time.Advance(LeaseTimes.AskAgain);
        _grain.Answer = request => Lease(ThisMonth, request.Wanted);
        Assert.Equal(ThisMonth, (await _allowance.TakeAsync(Frame)).Month);
    }

    private static QuotaLease Lease(int month, QuotaAmount granted) => new(true, month, granted, null, 0, TimeSpan.FromDays(1));

    private sealed class ScriptedGrain : ITenantLeases
    {
        public Func<QuotaRequest, QuotaLease?> Answer { get; set; } = _ => null;

        public List<QuotaRequest> Requests { get; } = [];

        public Task<RateLease> RateAsync(string tenant, RateRequest request) => throw new NotSupportedException();

        public Task<QuotaLease?> QuotaAsync(string tenant, QuotaRequest request)
        {
            // A loop of questions ends the test, not the machine.
            Assert.True(Requests.Count < 1_000);
            Requests.Add(request);
            return Task.FromResult(Answer(request));
        }
    }
}
